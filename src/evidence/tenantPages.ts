/** The page of the Microsoft Entra admin center that shows what the tenant allows of writeback. */
export const onPremisesIntegrationPage =
  'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/PasswordResetMenuBlade/~/OnPremisesIntegration';
