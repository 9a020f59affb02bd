import { type Ace, aceFlag } from '../../src/access/ace.js';
import type { SecurityDescriptor } from '../../src/access/descriptor.js';
import type { Guid } from '../../src/access/guid.js';
import type { Sid } from '../../src/access/sid.js';

/**
 * The access check as the documents tell it, word by word and without regard to speed: MS-ADTS 5.1.3.3.3
 * (granted and denied rights of each node of the whole object type tree, as AccessCheckByTypeResultList of
 * MS-DTYP 2.5.3.2 gives them) and 5.1.3.3.4 (control access rights). What may or may not hold is settled by
 * trying every possible world. It shares no code with the engine that it judges.
 */

export interface TreeNode {
  readonly guid: Guid;
  readonly children: readonly TreeNode[];
}

/** One way things may be: the SIDs of the token, and the indexes of the callback ACEs that count. */
export interface World {
  readonly sids: ReadonlySet<Sid>;
  readonly callbacks: ReadonlySet<number>;
}

interface NodeState {
  readonly node: TreeNode;
  readonly parent: NodeState | null;
  readonly children: NodeState[];
  granted: number;
  denied: number;
}

const genericAll = 0xf01ff;

function specific(mask: number): number {
  let bits = mask & 0x0fff_ffff;
  if (mask & 0x8000_0000) bits |= 0x0002_0094;
  if (mask & 0x4000_0000) bits |= 0x0002_0028;
  if (mask & 0x2000_0000) bits |= 0x0002_0004;
  if (mask & 0x1000_0000) bits |= genericAll;
  return bits;
}

const allowTypes = [0x00, 0x05, 0x09, 0x0b];
const denyTypes = [0x01, 0x06, 0x0a, 0x0c];
const callbackTypes = [0x09, 0x0a, 0x0b, 0x0c];

/**
 * The ACEs of the DACL that count in this world for this object, in order, with SELF and OWNER RIGHTS
 * replaced.
 */
function counting(
  descriptor: SecurityDescriptor,
  objectSid: Sid | null,
  world: World,
): Array<Exclude<Ace, { form: 'opaque' }>> {
  const result: Array<Exclude<Ace, { form: 'opaque' }>> = [];
  for (const [index, ace] of (descriptor.dacl?.aces ?? []).entries()) {
    if (ace.form === 'opaque' || (ace.flags & aceFlag.inheritOnly) !== 0) continue;
    if (![...allowTypes, ...denyTypes].includes(ace.type)) continue;
    if (callbackTypes.includes(ace.type) && !world.callbacks.has(index)) continue;
    const sid = ace.sid === 'S-1-5-10' ? objectSid : ace.sid === 'S-1-3-4' ? descriptor.owner : ace.sid;
    if (sid !== null && world.sids.has(sid)) result.push(ace);
  }
  return result;
}

export function mayWrite(
  descriptor: SecurityDescriptor,
  objectSid: Sid | null,
  tree: TreeNode,
  attribute: Guid,
  world: World,
): boolean {
  if (descriptor.dacl === null) return true;
  const nodes: NodeState[] = [];
  const grow = (node: TreeNode, parent: NodeState | null): NodeState => {
    const state: NodeState = { node, parent, children: [], granted: 0, denied: 0 };
    nodes.push(state);
    for (const child of node.children) state.children.push(grow(child, state));
    return state;
  };
  grow(tree, null);

  const below = (state: NodeState): NodeState[] => [state, ...state.children.flatMap(below)];
  for (const ace of counting(descriptor, objectSid, world)) {
    const mask = specific(ace.mask);
    const named = ace.form === 'object' ? ace.objectType : null;
    const reached = named === null ? nodes : nodes.filter(({ node }) => node.guid === named).flatMap(below);
    if (allowTypes.includes(ace.type)) {
      for (const state of reached) state.granted |= mask & ~state.denied;
      // A right granted on all children of a node is granted on the node.
      for (const state of [...nodes].reverse()) {
        if (state.children.length === 0) continue;
        const all = state.children.reduce((bits, child) => bits & child.granted, -1);
        state.granted |= all & ~state.denied;
      }
    } else {
      for (const state of reached) {
        state.denied |= mask & ~state.granted;
        // A right denied on a node is denied on the nodes above it as a whole.
        for (let up = state.parent; up !== null; up = up.parent) up.denied |= mask & ~up.granted;
      }
    }
  }
  const leaf = nodes.find(({ node }) => node.guid === attribute);
  if (leaf === undefined) throw new Error(`no attribute ${attribute} in the tree`);
  return (leaf.granted & 0x20) !== 0;
}

export function mayControl(
  descriptor: SecurityDescriptor,
  objectSid: Sid | null,
  rightsGuid: Guid,
  world: World,
): boolean {
  if (descriptor.dacl === null) return true;
  for (const ace of counting(descriptor, objectSid, world)) {
    if ((specific(ace.mask) & 0x100) === 0) continue;
    const named = ace.form === 'object' ? ace.objectType : null;
    if (named === null || named === rightsGuid) return allowTypes.includes(ace.type);
  }
  return false;
}

/**
 * What holds in all worlds: the token may or may not have each uncertain SID, each callback ACE may or may
 * not count.
 */
export function inAllWorlds(
  descriptor: SecurityDescriptor,
  certain: readonly Sid[],
  uncertain: readonly Sid[],
  may: (world: World) => boolean,
): 'granted' | 'denied' | 'unknown' {
  const callbacks = (descriptor.dacl?.aces ?? []).flatMap((ace, index) =>
    callbackTypes.includes(ace.type) ? [index] : [],
  );
  const outcomes = new Set<boolean>();
  for (let choice = 0; choice < 2 ** (uncertain.length + callbacks.length); choice += 1) {
    const chosen = (position: number) => ((choice >> position) & 1) === 1;
    outcomes.add(
      may({
        sids: new Set([...certain, ...uncertain.filter((_, position) => chosen(position))]),
        callbacks: new Set(callbacks.filter((_, position) => chosen(uncertain.length + position))),
      }),
    );
  }
  return outcomes.size === 2 ? 'unknown' : outcomes.has(true) ? 'granted' : 'denied';
}
