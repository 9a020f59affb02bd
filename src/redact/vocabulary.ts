import { controlAccessRight, propertySet } from '../access/schemaGuids.js';
import { endpointData } from '../network/clouds.js';

/**
 * Names that every directory has, in lower case. They identify nobody, and a reader of redacted evidence needs them.
 * Source: the default containers and groups of Active Directory (MS-ADTS 6.1.1).
 */
const commonNames: ReadonlySet<string> = new Set(
  `users;computers;builtin;system;configuration;schema;sites;servers;services;partitions;policies;default;
domain controllers;adminsdholder;password settings container;foreignsecurityprincipals;managed service accounts;
program data;ntds settings;directory service;windows nt;lostandfound;infrastructure;default-first-site-name;keys;
aggregate;localdb;mssqlserver;sqlexpress;server;unknown server;root;localhost;
administrator;guest;krbtgt;defaultaccount;administrators;guests;account operators;server operators;print operators;
backup operators;replicator;pre-windows 2000 compatible access;remote desktop users;incoming forest trust builders;
windows authorization access group;terminal server license servers;distributed com users;cryptographic operators;
event log readers;performance monitor users;performance log users;network configuration operators;iis_iusrs;
certificate service dcom access;rds remote access servers;rds endpoint servers;rds management servers;
hyper-v administrators;access control assistance operators;remote management users;storage replica administrators;
domain admins;domain users;domain guests;domain computers;cert publishers;schema admins;enterprise admins;
group policy creator owners;read-only domain controllers;enterprise read-only domain controllers;
cloneable domain controllers;protected users;key admins;enterprise key admins;ras and ias servers;
allowed rodc password replication group;denied rodc password replication group;dnsadmins;dnsupdateproxy;
everyone;authenticated users;self;nt authority;nt service;local service;network service;adsync;adsyncadmins;
adsyncoperators;adsyncbrowse;adsyncpasswordset;aad`
    .split(';')
    .map((name) => name.trim()),
);

/** Also the authorities of the cloud's certificates: by them a genuine one is told from one of an inspecting proxy. */
export function isCommonName(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return commonNames.has(lower) || endpointData().issuers.some((issuer) => issuer.toLowerCase() === lower);
}

/**
 * Words of event messages and of this program. A user or a domain may be called so; then the name is replaced where it
 * is certain to be one (in a DN, a UPN, DOMAIN\name), and left alone in sentences, which would lose their meaning.
 */
const words: ReadonlySet<string> = new Set(
  `trackingid;reason;context;details;message;error;warning;result;success;failed;version;namespace;heartbeat;
cloudanchor;sourceanchorvalue;userprincipalname;adminupn;forcepasswordchange;anchor;password;passwords;reset;change;
user;account;group;groups;domain;domains;controller;controllers;server;service;the;and;for;not;none;null;true;false;
microsoft;windows;azure;entra;adsync;proxy;synchronization;directory;engine;writeback;mms;bail;err;event;events;log;check;
connector;connectors;test;name;names;code;codes;port;ports;policy;read;write;right;rights;access;sync;admin;tenant;
ldap;dns;tcp;tls;https;http;proxy;address;relay;endpoint;network;com;net;org;local;started;stopped;running;unknown;healthy`
    .split(';')
    .map((word) => word.trim()),
);

/** Whether a name is too short, or too ordinary a word, to be replaced in the middle of a sentence. */
export function isOrdinaryWord(name: string): boolean {
  return name.length < 3 || words.has(name.toLowerCase()) || /^\d+$/.test(name);
}

/** The Entra connector, the zero GUID, the service plans Entra ID P1 and P2, and the rights of the schema. */
const commonGuids: ReadonlySet<string> = new Set([
  '00000000-0000-0000-0000-000000000000',
  'b891884f-051e-4a83-95af-2544101c9083',
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  ...Object.values(controlAccessRight),
  ...Object.values(propertySet),
]);

/** GUIDs that are the same everywhere. */
export function isCommonGuid(guid: string): boolean {
  return commonGuids.has(guid.toLowerCase());
}

/** Domains in which each tenant has a label of its own. */
const tenantDomains = [
  'onmicrosoft.com',
  'onmicrosoft.us',
  'partner.onmschina.cn',
  'sharepoint.com',
  'b2clogin.com',
  'servicebus.windows.net',
  'servicebus.usgovcloudapi.net',
  'servicebus.chinacloudapi.cn',
  'servicebus.cloudapi.de',
  'msappproxy.net',
  'blob.core.windows.net',
];

/** Domains of Microsoft and of certificate authorities, which are the same for everybody. */
const commonDomains = [
  'microsoft.com',
  'microsoftonline.com',
  'microsoftonline.us',
  'microsoftonline-p.com',
  'partner.microsoftonline.cn',
  'windows.net',
  'azure.com',
  'azure.net',
  'azure.us',
  'azure.cn',
  'windowsazure.com',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
  'office.com',
  'office365.com',
  'live.com',
  'msftauth.net',
  'msauth.net',
  'windowsupdate.com',
  'digicert.com',
  'aka.ms',
  'w3.org',
  'schemas.microsoft.com',
  'npmjs.com',
  'github.com',
  'system.net',
  'asp.net',
];

/**
 * How many labels at the end of a DNS name are the same for everybody and stay: all of a name of Microsoft, what
 * follows the tenant's label, or the top-level domain.
 */
export function commonLabels(name: string): number {
  const lower = name.toLowerCase();
  const labels = lower.split('.').length;
  const tenant = tenantDomains.find((domain) => lower.endsWith(`.${domain}`));
  // Namespaces of Microsoft's own relay name a region, not a tenant.
  if (tenant) return /(^|\.)ssprdedicatedsb/.test(lower) ? labels : tenant.split('.').length;
  if (commonDomains.some((domain) => lower === domain || lower.endsWith(`.${domain}`))) return labels;
  if (tenantDomains.includes(lower)) return labels;
  return isTopLevel(lower.slice(lower.lastIndexOf('.') + 1)) && labels > 1 ? 1 : 0;
}

const topLevels: ReadonlySet<string> = new Set(
  `com net org edu gov mil int info biz eu local lan corp internal intra intern home test example invalid localhost
cloud online tech dev app group company ad de fr uk us ca au nz ie be nl lu ch at it es pt dk se no fi is pl cz sk hu
ro bg gr tr ru ua rs hr si ee lv lt jp cn kr in id my sg hk tw th vn ph br mx ar cl co za il ae sa eg ma tn dz qc`.split(
    /\s+/,
  ),
);

/** Top-level domains that end a DNS name in a sentence; those that are also endings of file names are left out. */
export function isTopLevel(label: string): boolean {
  return topLevels.has(label.toLowerCase());
}

/** What may stand before a backslash without being a domain. */
export function isCommonAuthority(name: string): boolean {
  return /^(BUILTIN|NT AUTHORITY|NT SERVICE|AUTHORITY|SERVICE|HK[A-Z_]+|SOFTWARE|SYSTEM|CONTROL|MICROSOFT|FONT|WINDOW)$/i.test(
    name,
  );
}
