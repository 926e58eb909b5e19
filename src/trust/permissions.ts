/** What can be allowed, by name. Code asks for a permission, never for a role. */
export const permissions = [
  'cases:read',
  'cases:decide',
  /** The text of a post in the clear, and the link to it. */
  'content:read',
  'applications:read',
  'applications:decide',
  /** Who an applicant is: name, address, number. */
  'applicants:read',
  'actions:read',
  /** Replace a whole register. */
  'register:import',
  /** Keep single people of a register, as an identity provider does. */
  'register:provision',
  /** Hold and release a group in a crisis, and set a stopped rule free. */
  'brakes:manage',
  /** Undo what a rule has done. */
  'decisions:revert',
  /** Who is let in without being on a register, by name. */
  'guests:manage',
] as const;
export type Permission = (typeof permissions)[number];

/** What each role may do. The one place where roles are given meaning. */
const granted = {
  /** Sees that things happen and why, and nobody's words or name. */
  viewer: ['cases:read', 'applications:read', 'actions:read'],
  /** Judges posts. */
  moderator: ['cases:read', 'cases:decide', 'content:read', 'actions:read', 'brakes:manage'],
  /** Lets people in. */
  'group-admin': [
    'applications:read',
    'applications:decide',
    'applicants:read',
    'actions:read',
    'guests:manage',
  ],
  /** Hands in the registers, and sees nothing of the groups. */
  hr: ['register:import', 'register:provision'],
  admin: permissions,
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type Role = keyof typeof granted;
export const roles = Object.keys(granted) as readonly Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(granted, text);

/** Whether a role, as stored, carries a permission. One that is not known carries none. */
export const allows = (role: string, permission: Permission): boolean =>
  isRole(role) && (granted[role] as readonly Permission[]).includes(permission);
