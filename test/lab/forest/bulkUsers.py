#!/usr/bin/python3
"""Adds many users to a lab domain, as a company has them.

    bulkUsers.py SMB_CONF COUNT

Forty departments under OU=Branches. Password writeback is granted on most of them; a few have inheritance off, or a deny of their own, and every
hundredth user an ACE of its own, so that causes and distinct descriptors occur as they do in life.
"""
import sys

import ldb
from samba.auth import admin_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

RESET = "00299570-246d-11d0-a768-00aa006e0529"
LOCKOUT_TIME = "28630ebf-41d5-11d1-a9c1-0000f80367c1"
PWD_LAST_SET = "bf967a0a-0de6-11d0-a285-00aa003049e2"
USER = "bf967aba-0de6-11d0-a285-00aa003049e2"
CONNECTOR = "MSOL_d1edb676ca03"
DEPARTMENTS = 40
IN_ONE_TRANSACTION = 2000
DACL = "sd_flags:1:4"


def main(configuration, count):
    lp = LoadParm()
    lp.load(configuration)
    first = SamDB(lp=lp, session_info=None)
    domain_sid = security.dom_sid(first.get_domain_sid())
    # These options make one large transaction many times faster.
    options = ["batch_mode:1", "transaction_index_cache_size:200000"]
    db = SamDB(lp=lp, session_info=admin_session(lp, str(domain_sid)), flags=ldb.FLG_NOSYNC, options=options)
    root = "OU=Branches,%s" % db.domain_dn()
    found = db.search(db.domain_dn(), ldb.SCOPE_SUBTREE, "(sAMAccountName=%s)" % CONNECTOR, attrs=["objectSid"])
    connector = str(ndr_unpack(security.dom_sid, found[0]["objectSid"][0]))
    grants = ["(OA;CIIO;CR;%s;%s;%s)" % (RESET, USER, connector)]
    grants += ["(OA;CIIO;WP;%s;%s;%s)" % (attribute, USER, connector) for attribute in (LOCKOUT_TIME, PWD_LAST_SET)]

    def change(dn, aces, protect=False):
        """Denies before what is explicit, grants after it; what is inherited the directory works out."""
        found = db.search(dn, ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"], controls=["sd_flags:1:7"])
        sd = ndr_unpack(security.descriptor, found[0]["nTSecurityDescriptor"][0])
        own = [ace for ace in sd.as_sddl(domain_sid).split("D:", 1)[1].split("(")[1:]]
        own = ["(" + ace for ace in own if "ID" not in ace.split(";")[1]]
        denies = [ace for ace in aces if ace.startswith("(OD;")]
        text = "D:%s%s" % ("PAI" if protect else "AI", "".join(denies + own + [a for a in aces if a not in denies]))
        message = ldb.Message(ldb.Dn(db, dn))
        value = ndr_pack(security.descriptor.from_sddl(text, domain_sid))
        message["d"] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
        db.modify(message, controls=[DACL])

    db.transaction_start()
    db.add({"dn": root, "objectClass": "organizationalUnit"})
    for department in range(DEPARTMENTS):
        dn = "OU=Department %02d,%s" % (department, root)
        db.add({"dn": dn, "objectClass": "organizationalUnit"})
        if department % 10 == 7:
            change(dn, [], protect=True)
        elif department % 10 == 8:
            change(dn, ["(OD;CIIO;CR;%s;%s;%s)" % (RESET, USER, connector)] + grants)
        elif department % 10 != 9:
            change(dn, grants)
    db.transaction_commit()

    for start in range(0, count, IN_ONE_TRANSACTION):
        db.transaction_start()
        for number in range(start, min(start + IN_ONE_TRANSACTION, count)):
            dn = "CN=Person %05d,OU=Department %02d,%s" % (number, number % DEPARTMENTS, root)
            db.add({
                "dn": dn,
                "objectClass": "user",
                "sAMAccountName": "person%05d" % number,
                "userPrincipalName": "person%05d@contoso.test" % number,
                "userAccountControl": "544",
            })
            if number % 100 == 50:
                change(dn, ["(OD;;CR;%s;;%s)" % (RESET, connector)] if number % 400 == 50 else ["(OA;;RP;;;S-1-5-21-7-7-7-%d)" % number])
        db.transaction_commit()


main(sys.argv[1], int(sys.argv[2]))
