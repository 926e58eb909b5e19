import { unshimmed } from './shims.ts';
import { undisguise } from './undisguise.ts';

/** A link in a text. Offsets are UTF-16, `end` exclusive. */
export type Link = {
  readonly start: number;
  readonly end: number;
  /** `script`: an address that runs something where it is opened. */
  readonly kind: 'web' | 'file' | 'share' | 'drive' | 'script';
  /** Lower case, punycode as the network sees it; empty where there is none. */
  readonly host: string;
  /** Path and query as written. */
  readonly path: string;
  /** Whether a user name stands before the host. */
  readonly user: boolean;
  /** What a Markdown link or an HTML anchor shows instead of the target. */
  readonly shown?: string;
};

const space = /[\s<>"”“|]/;
const trailing = /[.,;:!?)\]}'’*_]+$/;
const bareHost =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,5}(?:se|com|net|org|nu|io|eu|info|biz|ly|gl|me|co|uk|no|dk|fi|de|ru|xyz|top|app|dev|local|example|link|site|online|club|tk|cc|gd|is|to|am|us|tv|be|ee|ai|id|at|ch|ws|in|it)(?::\d+)?(?:[/?#]|$)/iu;

/** Reads every link of a text: with a scheme, bare ("bit.ly/x"), shares (`\\server\share`) and drives (`G:\…`). */
export function readLinks(written: string): Link[] {
  const { text, at } = undisguise(written);
  return linksOf(text).map((link) => ({ ...link, start: at(link.start), end: at(link.end - 1) + 1 }));
}

function linksOf(text: string): Link[] {
  const links: Link[] = [];
  if (!/[./\\:]/.test(text)) return links;
  for (let at = 0; at < text.length; ) {
    while (at < text.length && space.test(text.charAt(at))) at += 1;
    const from = at;
    while (at < text.length && !space.test(text.charAt(at))) at += 1;
    if (at - from < 4) continue;
    const chunk = text.slice(from, at);
    // A stop inside, not at the end: "lystra.example", not "slut."
    const stop = chunk.indexOf('.');
    if (
      (stop > 0 && stop < chunk.length - 2) ||
      chunk.includes('://') ||
      chunk.includes('\\') ||
      scripts.test(chunk)
    )
      links.push(...linksIn(text, from, at));
  }
  return links;
}

const scripts = /^["'(]*(?:javascript|vbscript):|^["'(]*data:text\/html/i;

function linksIn(text: string, from: number, to: number): Link[] {
  // Of a Markdown link only the target leads anywhere.
  const target = text.slice(from, to).lastIndexOf('](');
  if (target !== -1) return linksIn(text, from + target + 2, to);
  const chunk = text.slice(from, to);
  if (scripts.test(chunk))
    return [{ start: from, end: to, kind: 'script', host: '', path: chunk, user: false }];
  const scheme =
    /(?:https?|hxxps?|ftps?|sftp|file|smb):\/\//i.exec(chunk) ??
    /(?:https?|hxxps?):[\\/]*(?=[\p{L}\p{N}])/iu.exec(chunk);
  const share = /\\\\[\p{L}\p{N}][\p{L}\p{N}.-]{1,80}\\/u.exec(chunk);
  const drive = /(?:^|[("'])([a-z]:\\[^\\\s]{2})/i.exec(chunk);
  if (scheme) {
    const start = from + scheme.index;
    const end = start + chunk.slice(scheme.index).replace(trailing, '').length;
    const link = webLink(text, start, end);
    return link ? [withShown(text, link)] : [];
  }
  if (share) {
    const start = from + share.index;
    const host = share[0].slice(2, -1).toLowerCase();
    return [{ start, end: to, kind: 'share', host, path: '', user: false }];
  }
  if (drive) return [{ start: from, end: to, kind: 'drive', host: '', path: chunk, user: false }];
  const lead = /^(?:[("'[*_]+|\/\/)/.exec(chunk)?.[0].length ?? 0;
  const bare = chunk.slice(lead).replace(trailing, '');
  if (bare.includes('@') || !bareHost.test(bare)) return [];
  const start = from + lead;
  const link = webLink(text, start, start + bare.length, 'http://');
  return link ? [link] : [];
}

function webLink(text: string, start: number, end: number, prefix = ''): Link | undefined {
  const written = text.slice(start, end);
  const first = parse(prefix + written.replace(/^hxxp/i, 'http'));
  if (!first) return undefined;
  const url = unshimmed(first);
  const kind = /^file:/i.test(written) ? 'file' : /^smb:/i.test(written) ? 'share' : 'web';
  return {
    start,
    end,
    kind,
    host: url.hostname.replace(/\.$/, ''),
    path: url.pathname + url.search,
    user: first.username !== '' || url.username !== '',
  };
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** "[lystra.example](http://…)", "<a href=…>lystra.example</a>": what is shown and where it leads. */
function withShown(text: string, link: Link): Link {
  if (/href\s{0,3}=\s{0,3}["']?$/i.test(text.slice(Math.max(0, link.start - 12), link.start))) {
    const shown = /^[^<>]{0,200}>([^<]{1,200})<\/a/i.exec(text.slice(link.end, link.end + 500))?.[1];
    return shown === undefined ? link : { ...link, shown };
  }
  if (text.slice(link.start - 2, link.start) !== '](') return link;
  const open = text.lastIndexOf('[', link.start);
  if (open === -1 || link.start - open > 200) return link;
  return { ...link, shown: text.slice(open + 1, link.start - 2) };
}
