/** Pages that only pass one on, and the parameter that says where to. */
const shims: readonly (readonly [host: RegExp, parameter: string])[] = [
  [/^(?:l|lm)\.(?:facebook|workplace|instagram)\.com$/, 'u'],
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, 'q'],
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, 'url'],
  [/\.safelinks\.protection\.outlook\.com$/, 'url'],
  [/^(?:www\.)?youtube\.com$/, 'q'],
  [/^out\.reddit\.com$/, 'url'],
  [/^(?:www\.)?linkedin\.com$/, 'url'],
];
const mostSteps = 3;

/** Where an address leads in the end, as far as it says so itself. */
export function unshimmed(url: URL): URL {
  let target = url;
  for (let step = 0; step < mostSteps; step += 1) {
    const next = shims
      .filter(([host]) => host.test(target.hostname))
      .map(([, parameter]) => target.searchParams.get(parameter))
      .find((value) => value !== null && /^https?:\/\//i.test(value) && URL.canParse(value));
    if (!next) break;
    target = new URL(next);
  }
  return target;
}
