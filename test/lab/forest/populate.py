#!/usr/bin/python3
"""Fills a freshly provisioned domain from a definition file.

    populate.py SMB_CONF DEFINITION INDEX

Works offline on sam.ldb as a domain administrator would, so owners and default descriptors are those that a
directory gives to objects made by Domain Admins. Writes INDEX: where each user ended up (DN, SID, names).
"""
import json
import re
import sys
import time

import ldb
from samba import Ldb
from samba.auth import admin_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

NAMES = {
    "reset": "00299570-246d-11d0-a768-00aa006e0529",
    "changePassword": "ab721a53-1e2f-11d0-9819-00aa0040529b",
    "unexpire": "ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501",
    "lockoutTime": "28630ebf-41d5-11d1-a9c1-0000f80367c1",
    "pwdLastSet": "bf967a0a-0de6-11d0-a285-00aa003049e2",
    "userAccountRestrictions": "4c164200-20c0-11d0-a768-00aa006e0529",
    "replicateChanges": "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2",
    "replicateChangesAll": "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2",
    "userClass": "bf967aba-0de6-11d0-a285-00aa003049e2",
    "groupClass": "bf967a9c-0de6-11d0-a285-00aa003049e2",
    "inetOrgPersonClass": "4828cc14-1437-45bc-9b07-ad6f015e5f28",
}

OWNER, DACL = 1, 4
SECOND = 10**7
FILETIME_EPOCH = 11644473600
FOREVER = -(2**63)

# MS-ADTS 3.1.1.6.1.2, by the RID that is the same in every domain (S-1-5-32 for the builtin ones).
PROTECTED_BUILTIN = [544, 548, 549, 550, 551, 552]
PROTECTED_DOMAIN = [500, 502, 512, 516, 518, 519, 521]


class Directory:
    def __init__(self, configuration, definition):
        self.definition = definition
        lp = self.lp = LoadParm()
        lp.load(configuration)
        first = SamDB(lp=lp, session_info=None, flags=ldb.FLG_NOSYNC)
        self.sid = security.dom_sid(first.get_domain_sid())
        # The same session that samba's own tools use for an administrator: owner of new objects is Domain Admins.
        self.db = SamDB(lp=lp, session_info=admin_session(lp, str(self.sid)), flags=ldb.FLG_NOSYNC)
        self.root = str(self.db.domain_dn())
        self.sids = {}
        self.now = time.time()

    def dn(self, relative):
        return ldb.Dn(self.db, relative + "," + self.root if relative else self.root)

    def child(self, parent, attribute, value):
        """DN of a child; ldb escapes the value, so any character may stand in a name."""
        name = ldb.Dn(self.db, "%s=x,%s" % (attribute, self.dn(parent)))
        name.set_component(0, attribute, value)
        return name

    def filetime(self, seconds_ago):
        return str(int((self.now - seconds_ago + FILETIME_EPOCH) * SECOND))

    def add(self, dn, attributes):
        message = ldb.Message(dn)
        for name, value in attributes.items():
            if value is not None:
                message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_ADD, name)
        self.db.add(message)

    def replace(self, dn, attributes, controls=()):
        message = ldb.Message(dn)
        for name, value in attributes.items():
            message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
        self.db.modify(message, controls=list(controls))

    def sid_of(self, dn):
        found = self.db.search(dn, ldb.SCOPE_BASE, attrs=["objectSid"])
        return str(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))

    def remember(self, key, dn):
        self.sids[key] = self.sid_of(dn)

    # Descriptors ---------------------------------------------------------------------------------------------

    def sddl(self, text):
        """Replaces {reset}, {connector}, {group:NAME} and {user:SAM} by GUIDs and SIDs."""
        return re.sub(r"\{([^}]+)\}", lambda m: NAMES.get(m.group(1)) or self.sids[m.group(1)], text)

    def descriptor(self, dn):
        found = self.db.search(dn, ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"], controls=["sd_flags:1:7"])
        return ndr_unpack(security.descriptor, found[0]["nTSecurityDescriptor"][0])

    def explicit_aces(self, dn):
        text = self.descriptor(dn).as_sddl(self.sid)
        aces = re.findall(r"\([^)]*\)", text[text.index("D:"):])
        return [ace for ace in aces if "ID" not in split_flags(ace.split(";")[1])]

    def write_dacl(self, dn, aces, protect):
        text = "D:%s%s" % ("PAI" if protect else "AI", "".join(aces))
        sd = security.descriptor.from_sddl(text, self.sid)
        self.replace(dn, {"nTSecurityDescriptor": ndr_pack(sd)}, ["sd_flags:1:%d" % DACL])

    def change_descriptor(self, dn, change):
        """Explicit denies first, then explicit allows, as the Windows editor leaves them; the directory adds the inherited ones."""
        if change.get("adminSdHolder"):
            own = self.explicit_aces(self.dn("CN=AdminSDHolder,CN=System"))
        else:
            own = self.explicit_aces(dn)
        new = [self.sddl(ace) for ace in change.get("aces", [])]
        denies = [ace for ace in new if ace.startswith(("(D;", "(OD;"))]
        allows = [ace for ace in new if ace not in denies]
        protect = change.get("protected", False) or change.get("adminSdHolder", False)
        if new or protect:
            self.write_dacl(dn, denies + own + allows, protect)
        if "owner" in change:
            sd = security.descriptor.from_sddl("O:" + self.sddl(change["owner"]), self.sid)
            self.replace(dn, {"nTSecurityDescriptor": ndr_pack(sd)}, ["sd_flags:1:%d" % OWNER])

    # Objects -------------------------------------------------------------------------------------------------

    def policy(self):
        rules = self.definition["policy"]
        self.replace(self.dn(""), {
            "minPwdAge": interval(rules["minimumAgeSeconds"]),
            "maxPwdAge": interval(rules["maximumAgeSeconds"]),
            "pwdHistoryLength": str(rules["historyCount"]),
            "minPwdLength": str(rules["minimumLength"]),
            "pwdProperties": "1" if rules["complexityEnabled"] else "0",
            "lockoutThreshold": str(rules["lockoutThreshold"]),
            "lockoutDuration": interval(rules["lockoutDurationSeconds"]),
            "lockOutObservationWindow": interval(rules["lockoutObservationWindowSeconds"]),
        })
        partitions = ldb.Dn(self.db, "CN=Partitions,%s" % self.db.get_config_basedn())
        self.replace(partitions, {"uPNSuffixes": self.definition["upnSuffixes"]})

    def organizational_units(self):
        for unit in self.definition["organizationalUnits"]:
            dn = self.child(unit.get("parent", ""), "OU", unit["name"])
            self.add(dn, {"objectClass": "organizationalUnit", "description": unit.get("description")})

    def groups(self):
        scopes = {"global": -2147483646, "domainLocal": -2147483644, "universal": -2147483640}
        for group in self.definition["groups"]:
            dn = self.child(group["parent"], "CN", group["name"])
            self.add(dn, {
                "objectClass": "group",
                "sAMAccountName": group["name"],
                "groupType": str(scopes[group["scope"]]),
                "description": group.get("description"),
            })
            self.remember("group:" + group["name"], dn)

    def users(self):
        connector = self.definition["connector"]
        index = []
        for number, user in enumerate([connector, *self.definition["users"]]):
            dn = self.child(user["parent"], "CN", user["name"])
            upn = user.get("userPrincipalName", user["samAccountName"] + "@" + self.definition["domain"])
            self.add(dn, {
                "objectClass": user.get("objectClass", "user"),
                "sAMAccountName": user["samAccountName"],
                "userPrincipalName": upn,
                "displayName": user.get("displayName", user["name"]),
                "givenName": user.get("givenName"),
                "sn": user.get("surname"),
                "title": user.get("title"),
                "department": user.get("department"),
                "description": user.get("description"),
                "userAccountControl": str(user.get("userAccountControl", 512)),
                "unicodePwd": ('"%s"' % user.get("password", "Lab-%04d-Passw0rd-2c8e1f!" % number)).encode("utf-16-le"),
                "accountExpires": self.filetime(user["expiredSecondsAgo"]) if "expiredSecondsAgo" in user else None,
            })
            self.remember("user:" + user["samAccountName"], dn)
            if user is connector:
                self.remember("connector", dn)
            index.append({
                "dn": str(dn),
                "sid": self.sids["user:" + user["samAccountName"]],
                "samAccountName": user["samAccountName"],
                "userPrincipalName": user.get("unverifiedUserPrincipalName", upn),
            })
        return index

    def find(self, key):
        return ldb.Dn(self.db, "<SID=%s>" % self.sids[key])

    def real(self, key):
        return self.db.search(self.find(key), ldb.SCOPE_BASE, attrs=["cn"])[0].dn

    def memberships(self):
        for group in self.definition["memberships"]:
            container = self.db.search(self.root, ldb.SCOPE_SUBTREE, "(sAMAccountName=%s)" % ldb.binary_encode(group["group"]))
            message = ldb.Message(container[0].dn)
            members = [str(self.real(key)) for key in group["members"]]
            message["member"] = ldb.MessageElement(members, ldb.FLAG_MOD_ADD, "member")
            self.db.modify(message)

    def password_policies(self):
        for rules in self.definition["passwordPolicies"]:
            self.add(self.child("CN=Password Settings Container,CN=System", "CN", rules["name"]), {
                "objectClass": "msDS-PasswordSettings",
                "msDS-PasswordSettingsPrecedence": str(rules["precedence"]),
                "msDS-MinimumPasswordAge": interval(rules["minimumAgeSeconds"]),
                "msDS-MaximumPasswordAge": interval(rules["maximumAgeSeconds"]),
                "msDS-PasswordHistoryLength": str(rules["historyCount"]),
                "msDS-MinimumPasswordLength": str(rules["minimumLength"]),
                "msDS-PasswordComplexityEnabled": truth(rules["complexityEnabled"]),
                "msDS-PasswordReversibleEncryptionEnabled": "FALSE",
                "msDS-LockoutThreshold": str(rules["lockoutThreshold"]),
                "msDS-LockoutDuration": interval(rules["lockoutDurationSeconds"]),
                "msDS-LockoutObservationWindow": interval(rules["lockoutObservationWindowSeconds"]),
                "msDS-PSOAppliesTo": [str(self.real(key)) for key in rules["appliesTo"]],
            })

    def states(self):
        for user in [self.definition["connector"], *self.definition["users"]]:
            dn = self.real("user:" + user["samAccountName"])
            if user.get("orphanedAdminCount"):
                self.replace(dn, {"adminCount": "1"})
            if "primaryGroup" in user:
                self.replace(dn, {"primaryGroupID": str(user["primaryGroup"])})
            if user.get("anchor", "own") == "own":
                guid = self.db.search(dn, ldb.SCOPE_BASE, attrs=["objectGUID"])[0]["objectGUID"][0]
                self.replace(dn, {"mS-DS-ConsistencyGuid": guid})
            elif user["anchor"] != "none":
                other = self.real(user["anchor"])
                guid = self.db.search(other, ldb.SCOPE_BASE, attrs=["objectGUID"])[0]["objectGUID"][0]
                self.replace(dn, {"mS-DS-ConsistencyGuid": guid})

    def stored_states(self):
        """What no client may set: the past (pwdLastSet, lockoutTime), and names that collide as they do in an older or
        merged forest. They go straight into the partition's store; its index follows."""
        store = Ldb("%s/sam.ldb.d/%s.ldb" % (self.lp.get("private dir"), self.root.upper()), flags=ldb.FLG_NOSYNC)
        store.transaction_start()
        for number, user in enumerate([self.definition["connector"], *self.definition["users"]]):
            # Spread over the last months, so that only the users who should be are inside the minimum age.
            age = user.get("passwordAgeSeconds", (5 + 7 * number % 170) * 86400 + 3600 * number)
            values = {"pwdLastSet": "0" if user.get("mustChangePassword") else self.filetime(age)}
            if "lockedSecondsAgo" in user:
                values["lockoutTime"] = self.filetime(user["lockedSecondsAgo"])
            if "unverifiedUserPrincipalName" in user:
                values["userPrincipalName"] = user["unverifiedUserPrincipalName"]
            message = ldb.Message(ldb.Dn(store, str(self.real("user:" + user["samAccountName"]))))
            for name, value in values.items():
                message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
            store.modify(message)
        store.transaction_commit()

    def protect_admins(self):
        """What the hourly job of a Windows PDC emulator does and Samba does not: AdminSDHolder's DACL, no inheritance, adminCount=1."""
        aces = self.explicit_aces(self.dn("CN=AdminSDHolder,CN=System"))
        pending = ["S-1-5-32-%d" % rid for rid in PROTECTED_BUILTIN] + ["%s-%d" % (self.sid, rid) for rid in PROTECTED_DOMAIN]
        seen = set()
        while pending:
            sid = pending.pop()
            if sid in seen:
                continue
            seen.add(sid)
            found = self.db.search("<SID=%s>" % sid, ldb.SCOPE_BASE, attrs=["member", "objectClass"])[0]
            if "computer" in [str(name) for name in found["objectClass"]]:
                continue
            self.write_dacl(found.dn, aces, True)
            self.replace(found.dn, {"adminCount": "1"})
            pending += [self.sid_of(ldb.Dn(self.db, str(member))) for member in found.get("member", [])]
            if sid.startswith(str(self.sid)):
                primary = "(primaryGroupID=%s)" % sid.rsplit("-", 1)[1]
                pending += [self.sid_of(entry.dn) for entry in self.db.search(self.root, ldb.SCOPE_SUBTREE, primary, attrs=[])]


def split_flags(flags):
    return [flags[i:i + 2] for i in range(0, len(flags), 2)]


def interval(seconds):
    """Seconds as AD's negative 100 ns interval; None means never."""
    return str(FOREVER if seconds is None else -int(seconds * SECOND))


def truth(value):
    return "TRUE" if value else "FALSE"


def main(configuration, definition_file, index_file):
    with open(definition_file, encoding="utf-8") as file:
        definition = json.load(file)
    directory = Directory(configuration, definition)
    directory.db.transaction_start()
    directory.policy()
    directory.organizational_units()
    directory.groups()
    index = directory.users()
    directory.memberships()
    for grant in definition["descriptors"]:
        directory.change_descriptor(directory.dn(grant["on"]), grant)
    directory.states()
    for user in [definition["connector"], *definition["users"]]:
        directory.change_descriptor(directory.real("user:" + user["samAccountName"]), user.get("descriptor", {}))
    directory.password_policies()
    directory.protect_admins()
    directory.db.transaction_commit()
    directory.stored_states()
    with open(index_file, "w", encoding="utf-8") as file:
        json.dump(index, file)


main(*sys.argv[1:])
