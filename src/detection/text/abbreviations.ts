/** Words whose full stop does not end a sentence. Without their stops, lower case. */
export const abbreviations: ReadonlySet<string> = new Set(
  (
    'adr anm ang ca dr dvs d v s e g eg el enl etc ev ex exkl f fd fg fr fro forts ggr gm i e ie inkl inst jfr jr kap kl ' +
    'kr l lör m max mfl milj min mm mr mrs ms mån mvh nr no nästk o obs od okt osv p pga prof q resp s sek sid sk st ' +
    'sön t tel tex tis tom tor tr u uppl v vs vb w x y åk årg äv ö ons fre jan feb aug sept nov dec art bl a jr sr ' +
    'approx dept est vol fig'
  ).split(' '),
);
