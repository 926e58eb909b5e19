/** Links that are not for here. */
export const forbidden: readonly string[] = [
  'kolla ly5tra.example/login',
  'https://lystra.example.evil-site.com/inloggning',
  'https://xn--lystr-8ve.example/',
  'https://lystrа.example/',
  '[https://lystra.example](http://stjal.losen.ru/x)',
  'bit.ly/3xYzAbc',
  '\\\\srv-fil\\klienter',
  'G:\\Gemensamt\\Kunder\\lista.xlsx',
  'https://lystra-my.sharepoint.com/personal/x',
  'http://10.0.0.12:8080/',
  'https://intranet.lystra.example/kunder',
];

/** Links and look-alikes of links that are. */
export const free: readonly string[] = [
  'https://www.lystra.example/jobb',
  'lystra.example',
  'www.dn.se',
  'kl.10.30 och v.45',
  't.ex. så.',
  'Läs på https://www.1177.se.',
  'https://sv.wikipedia.org/wiki/Demens',
  'Fil.pdf finns i mappen',
  'https://youtu.be/abc',
  'och/eller',
  'Mvh\\Anna',
  'https://www.facebook.com/groups/lystra',
  'https://lystra.teamtailor.com/jobs',
  'https://forms.gle/abc',
];
