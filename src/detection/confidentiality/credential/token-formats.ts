/** A provider's form of a key, found by its fixed beginning. */
export type TokenFormat = {
  readonly rule: string;
  /** What a chunk must hold before the shape is tried. Compared as written. */
  readonly trigger: string;
  readonly shape: RegExp;
};

/**
 * Keys and tokens whose form alone tells what they are. Forms as the providers document them; lengths are lower bounds,
 * so that a key cut short is found too.
 */
export const tokenFormats: readonly TokenFormat[] = [
  { rule: 'aws', trigger: 'AKIA', shape: /AKIA[0-9A-Z]{12,}/ },
  { rule: 'aws', trigger: 'ASIA', shape: /ASIA[0-9A-Z]{12,}/ },
  { rule: 'github', trigger: 'gh', shape: /gh[pousr]_[0-9A-Za-z]{16,}/ },
  { rule: 'github', trigger: 'github_pat_', shape: /github_pat_\w{20,}/ },
  { rule: 'gitlab', trigger: 'glpat-', shape: /glpat-[\w-]{10,}/ },
  { rule: 'slack', trigger: 'xox', shape: /xox[abeoprs]-[\w-]{10,}/ },
  { rule: 'slack', trigger: 'xapp-', shape: /xapp-[\w-]{10,}/ },
  {
    rule: 'slack-webhook',
    trigger: 'hooks.slack.com',
    shape: /hooks\.slack\.com\/(?:services|workflows)\/[\w/]{16,}/,
  },
  {
    rule: 'teams-webhook',
    trigger: '.webhook.office.com',
    shape: /webhook\.office\.com\/webhookb2\/[\w@/-]{16,}/,
  },
  { rule: 'google', trigger: 'AIza', shape: /AIza[\w-]{24,}/ },
  { rule: 'google', trigger: 'ya29.', shape: /ya29\.[\w-]{16,}/ },
  { rule: 'google', trigger: 'GOCSPX-', shape: /GOCSPX-[\w-]{16,}/ },
  { rule: 'stripe', trigger: '_live_', shape: /(?:[sr]k|whsec)_live_[0-9A-Za-z]{8,}/ },
  { rule: 'stripe', trigger: '_test_', shape: /(?:[sr]k|whsec)_test_[0-9A-Za-z]{8,}/ },
  // Many services call their keys "NAME_live_…".
  {
    rule: 'live-key',
    trigger: '_',
    shape: /^[a-z][a-z\d]{1,15}_(?:live|prod|secret|api|key|pat|sk|token)_(?=\S*\d)[0-9A-Za-z]{12,}$/,
  },
  { rule: 'jwt', trigger: 'eyJ', shape: /eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]{4,})?/ },
  { rule: 'openai', trigger: 'sk-', shape: /sk-(?:proj-|ant-|svcacct-)?[\w-]{20,}/ },
  { rule: 'npm', trigger: 'npm_', shape: /npm_[0-9A-Za-z]{20,}/ },
  { rule: 'pypi', trigger: 'pypi-', shape: /pypi-[\w-]{20,}/ },
  { rule: 'sendgrid', trigger: 'SG.', shape: /SG\.[\w-]{10,}\.[\w-]{10,}/ },
  { rule: 'facebook', trigger: 'EAA', shape: /EAA[0-9A-Za-z]{20,}/ },
  { rule: 'shopify', trigger: 'shp', shape: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}/ },
  { rule: 'digitalocean', trigger: 'do', shape: /do[opr]_v1_[0-9a-f]{16,}/ },
  { rule: 'huggingface', trigger: 'hf_', shape: /hf_[0-9A-Za-z]{20,}/ },
  { rule: 'telegram', trigger: ':AA', shape: /\d{8,10}:AA[\w-]{28,}/ },
  { rule: 'twilio', trigger: 'SK', shape: /SK[0-9a-f]{32}/ },
  { rule: 'mailgun', trigger: 'key-', shape: /key-[0-9a-f]{32}/ },
  { rule: '1password', trigger: 'ops_', shape: /ops_[\w-]{24,}/ },
  { rule: 'grafana', trigger: 'glc_', shape: /glc_[\w+/=-]{20,}/ },
  { rule: 'grafana', trigger: 'glsa_', shape: /glsa_\w{20,}/ },
  { rule: 'linear', trigger: 'lin_', shape: /lin_(?:api|oauth)_[0-9A-Za-z]{20,}/ },
  { rule: 'tailscale', trigger: 'tskey-', shape: /tskey-[a-z]+-[0-9A-Za-z]{8,}/ },
  { rule: 'vercel', trigger: 'vc', shape: /vc[a-z]_[0-9A-Za-z]{20,}/ },
  { rule: 'gitlab', trigger: 'gl', shape: /gl(?:rt|dt|ptt|ft|soat|agent|cbt)-[\w-]{16,}/ },
  { rule: 'sentry', trigger: 'sntry', shape: /sntry[su]_[\w+/=-]{20,}/ },
  { rule: 'figma', trigger: 'figd_', shape: /figd_[\w-]{20,}/ },
  { rule: 'supabase', trigger: 'sbp_', shape: /sbp_[0-9a-f]{20,}/ },
  { rule: 'brevo', trigger: 'xkeysib-', shape: /xkeysib-[0-9a-f]{20,}/ },
  { rule: 'notion', trigger: 'ntn_', shape: /ntn_[0-9A-Za-z]{20,}/ },
  { rule: 'vault', trigger: 'hvs.', shape: /hvs\.[\w-]{20,}/ },
  { rule: 'atlassian', trigger: 'ATATT3', shape: /ATATT3[\w=-]{20,}/ },
  { rule: 'new-relic', trigger: 'NRAK-', shape: /NRAK-[0-9A-Z]{20,}/ },
  { rule: 'postman', trigger: 'PMAK-', shape: /PMAK-[0-9a-f]{20,}/ },
  { rule: 'docker', trigger: 'dckr_pat_', shape: /dckr_pat_[\w-]{20,}/ },
  { rule: 'age', trigger: 'AGE-SECRET-KEY', shape: /AGE-SECRET-KEY-1[0-9A-Z]{20,}/ },
  { rule: 'azure', trigger: 'AccountKey=', shape: /AccountKey=[\w+/=]{16,}/ },
  { rule: 'azure', trigger: 'SharedAccessKey=', shape: /SharedAccessKey=[\w+/=]{16,}/ },
  { rule: 'azure', trigger: 'sig=', shape: /[?&]sig=[\w%+/=-]{20,}/ },
  {
    rule: 'connection-string',
    trigger: '://',
    shape: /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,64}:[^\s/@]{2,128}@[^\s/]/i,
  },
  { rule: 'connection-string', trigger: 'assword=', shape: /password=[^;\s&]{3,}/i },
  { rule: 'connection-string', trigger: 'Pwd=', shape: /Pwd=[^;\s&]{3,}/ },
  { rule: 'command-line', trigger: '--password', shape: /--password[= ]?[^\s]{3,}/ },
];
