import { UserError } from '../base/user-error.ts';
import type { HeldDesk } from '../membership/leavers/held-desk.ts';
import type { RegisterKind } from '../register/person.ts';
import { type Command, type Io, print } from './command.ts';

/** What is asked about leavers who are held because two share a name. */
export type HeldWord =
  | { readonly held: 'list'; readonly json: boolean }
  | {
      readonly held: 'stays';
      readonly person: string;
      readonly kind: RegisterKind;
      readonly number: string;
      readonly reason: string;
    }
  | { readonly held: 'leaves'; readonly person: string; readonly reason: string };

type Given = {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
};

/** @returns nothing where something else is asked. @throws UserError */
export function readHeldWord(
  { name }: Pick<Command, 'name'>,
  { positionals, values }: Given,
): HeldWord | undefined {
  const [action, person, ...more] = positionals;
  const wrong = (message: string) => new UserError(`${message}. See: grindvakt ${name} --help`, 2);
  if (action === 'held') {
    if (person !== undefined) throw wrong('members held takes nobody: it lists everybody who is held');
    return { held: 'list', json: values.json === true };
  }
  if (action !== 'stays' && action !== 'leaves') return undefined;
  const { kind, number, reason } = values;
  if (person === undefined || more.length > 0)
    throw wrong(`members ${action} takes the id of one person, as members held gives it`);
  if (typeof reason !== 'string' || reason.trim() === '') throw wrong('--reason TEXT: say why');
  if (action === 'leaves') return { held: 'leaves', person, reason };
  if (kind !== 'employee' && kind !== 'client') throw wrong('--kind: must be employee or client');
  if (typeof number !== 'string' || number.trim() === '')
    throw wrong('--number N: give the number they have on the register now');
  return { held: 'stays', person, kind, number, reason };
}

/** Lists who is held, or settles one of them. @throws UserError */
export async function settleHeld(
  desk: HeldDesk,
  word: HeldWord,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<void> {
  if (word.held === 'list') {
    const held = await desk.list();
    for (const one of held)
      await print(
        stdout,
        word.json ? JSON.stringify(one) : `${one.personId}  ${one.noticedOn}  ${one.reason}`,
      );
    if (!word.json) await print(stdout, `${held.length} held`);
    return;
  }
  const { person, reason } = word;
  const by = 'command';
  const result =
    word.held === 'stays'
      ? await desk.stays(person, { kind: word.kind, number: word.number, reason, by })
      : await desk.leaves(person, { reason, by });
  if (!result.ok) throw new UserError(`${person}: ${result.error.message}`);
  await print(stdout, `${person}  ${result.value.status}`);
}
