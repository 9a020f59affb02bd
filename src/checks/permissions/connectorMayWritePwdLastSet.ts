import { effectiveRightCheck } from './effectiveRight.js';

export const connectorMayWritePwdLastSet = effectiveRightCheck('writePwdLastSet', {
  code: 'WBD503',
  name: 'connector-may-write-pwd-last-set',
  title: 'The connector account may ask the user for a new password at the next sign-in',
});
