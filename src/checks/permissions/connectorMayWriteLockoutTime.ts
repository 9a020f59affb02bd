import { effectiveRightCheck } from './effectiveRight.js';

export const connectorMayWriteLockoutTime = effectiveRightCheck('writeLockoutTime', {
  code: 'WBD502',
  name: 'connector-may-write-lockout-time',
  title: 'The connector account may unlock the user',
});
