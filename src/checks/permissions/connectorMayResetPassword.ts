import { effectiveRightCheck } from './effectiveRight.js';

export const connectorMayResetPassword = effectiveRightCheck('resetPassword', {
  code: 'WBD501',
  name: 'connector-may-reset-password',
  title: 'The connector account may reset the password of the user',
});
