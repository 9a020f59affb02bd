import test from 'ava';
import { domainNameOf } from '../../src/access/distinguishedName.js';

test('the domain of a DN is told by the domain components at its end', (t) => {
  t.is(domainNameOf('CN=Jo,OU=Sales,DC=contoso,DC=com'), 'contoso.com');
  t.is(domainNameOf('dc=Contoso, dc=com'), 'Contoso.com');
  // A comma in a name, and the components of a zone, are no part of the domain.
  t.is(domainNameOf('OU=Sales\\,DC=West,DC=contoso,DC=com'), 'contoso.com');
  t.is(domainNameOf('DC=www,CN=MicrosoftDNS,DC=contoso,DC=com'), 'contoso.com');
  t.is(domainNameOf('OU=Sales'), '');
  t.is(domainNameOf('Sales'), '');
});
