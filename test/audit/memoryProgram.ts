import { auditDomain } from '../../src/audit/auditDomain.js';
import { syntheticSession, target } from './syntheticUsers.js';

/**
 * node memoryProgram.js USERS: audits that many users with as many descriptors, and prints what was found, the most memory
 * that the process took (bytes), and the heap that was in use after each tenth.
 */
const users = Number(process.argv[2]);
const heap: number[] = [];
const tenth = users / 10;
let next = tenth;
const audit = await auditDomain(syntheticSession(users), target, {
  onProgress: (done) => {
    if (done < next) return;
    next += tenth;
    globalThis.gc?.();
    heap.push(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
  },
});
const { counts, distinct, groups } = audit;
const maximum = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ counts, distinct, groups: groups.length, maximum, heap }));
