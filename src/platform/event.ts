/** Something that happened on the platform, in the product's own words. */
export type PlatformEvent =
  | ContentWritten
  | ContentDeleted
  | MembershipChanged
  | JoinRequested
  | AccountDeactivated
  | AccountActivated;

/** A post or comment was written or changed. */
export type ContentWritten = {
  readonly type: 'content-written';
  readonly change: 'add' | 'edit';
  readonly kind: 'post' | 'comment' | 'page-comment' | 'page-post';
  /** The group, or the page for `page-*`. */
  readonly groupId: string;
  readonly contentId: string;
  /** The post a comment belongs to. */
  readonly postId: string;
  /** The id is empty where the platform does not say who wrote it. */
  readonly author: { readonly id: string; readonly name?: string };
  readonly text: string;
  readonly permalink?: string;
  /** When this version was written as far as the platform says, unix milliseconds. */
  readonly at?: number;
  readonly attachments: readonly Attachment[];
};

/** What hangs on a post besides its text. */
export type Attachment = {
  /** In the platform's words: `photo`, `video_inline`, `file_upload`, `share`. */
  readonly type: string;
  /** The platform's id of what is attached; addresses change, this does not. */
  readonly id?: string;
  /** Where the picture or file itself can be fetched; of a video its first picture. */
  readonly file?: string;
  /** Where a shared link leads. */
  readonly link?: string;
  readonly title?: string;
  readonly description?: string;
};

export type ContentDeleted = {
  readonly type: 'content-deleted';
  readonly kind: ContentWritten['kind'];
  readonly groupId: string;
  readonly contentId: string;
};

export type MembershipChanged = {
  readonly type: 'membership-changed';
  readonly change: 'joined' | 'left';
  readonly groupId: string;
  readonly personId: string;
};

export type JoinRequested = {
  readonly type: 'join-requested';
  readonly groupId: string;
  readonly personId: string;
  readonly name?: string;
};

/** The identity provider or an admin closed an account: the leaver signal. */
export type AccountDeactivated = { readonly type: 'account-deactivated'; readonly personId: string };

/** An account that was closed is open again. */
export type AccountActivated = { readonly type: 'account-activated'; readonly personId: string };
