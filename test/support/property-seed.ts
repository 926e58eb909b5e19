import fc from 'fast-check';

// The gate has to say the same of the same code each time; new ground is searched on purpose, with
// FC_SEED=random (or any other number) npm test.
const asked = process.env.FC_SEED ?? '20261122';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error(`FC_SEED is "${asked}": give a whole number, or "random"`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
