import type { JoinRequest, Member } from '../port.ts';
import { checkedId } from './checked-id.ts';
import type { GraphClient } from './client.ts';
import { recordOf } from './json.ts';
import { readPerson } from './profile.ts';

/** The path of a group's members. @throws GraphError for an id that is none */
export const membersPath = (groupId: string): string => `${checkedId(groupId)}/members`;

/** Everybody who waits in front of a group, once each. @throws GraphError */
export async function readJoinRequests(client: GraphClient, groupId: string): Promise<JoinRequest[]> {
  const requests = new Map<string, JoinRequest>();
  for await (const item of client.list(`${checkedId(groupId)}/member_requests`)) {
    // The shape is not documented: people as such, or wrapped with the time they asked.
    const person = readPerson(recordOf(item)?.user ?? recordOf(item)?.member ?? item);
    if (person) {
      const { id, name } = person;
      requests.set(id, { groupId, personId: id, ...(name && { name }) });
    }
  }
  return [...requests.values()];
}

/** Everybody in a group, once each: a list that changes while it is read may show somebody on two pages. @throws GraphError */
export async function readMembers(client: GraphClient, groupId: string): Promise<Member[]> {
  const members = new Map<string, Member>();
  for await (const item of client.list(membersPath(groupId), { fields: 'id,name' })) {
    const person = readPerson(item);
    if (person) members.set(person.id, { personId: person.id, ...(person.name && { name: person.name }) });
  }
  return [...members.values()];
}

/** Whether somebody is in a group; reads no further than to where they stand. @throws GraphError */
export async function isMember(client: GraphClient, groupId: string, personId: string): Promise<boolean> {
  for await (const item of client.list(membersPath(groupId), { fields: 'id' })) {
    if (readPerson(item)?.id === personId) return true;
  }
  return false;
}
