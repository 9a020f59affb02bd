/** Bits of userAccountControl (MS-ADTS 2.2.16) that decide about a user's password. */
export const accountFlag = {
  accountDisable: 0x2,
  lockout: 0x10,
  passwordNeverExpires: 0x1_0000,
  smartcardRequired: 0x4_0000,
} as const;
