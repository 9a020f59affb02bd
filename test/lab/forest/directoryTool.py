#!/usr/bin/python3
"""Changes a lab directory as its owner, while the controller runs: one JSON request a line in, one JSON reply a line out.

    directoryTool.py SMB_CONF

Ends when its standard input is closed. Values are strings, or {"base64": ...} for bytes.
"""
import base64
import json
import sys

import ldb
from samba import Ldb
from samba.auth import admin_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

OPERATIONS = {"add": ldb.FLAG_MOD_ADD, "replace": ldb.FLAG_MOD_REPLACE, "delete": ldb.FLAG_MOD_DELETE}
ALL_BUT_SACL = "sd_flags:1:7"
DACL = "sd_flags:1:4"


class Tool:
    def __init__(self, configuration):
        lp = LoadParm()
        lp.load(configuration)
        first = SamDB(lp=lp, session_info=None)
        self.sid = security.dom_sid(first.get_domain_sid())
        self.db = SamDB(lp=lp, session_info=admin_session(lp, str(self.sid)))
        self.store_file = "%s/sam.ldb.d/%s.ldb" % (lp.get("private dir"), str(self.db.domain_dn()).upper())

    def descriptor_bytes(self, entry):
        if "sddl" in entry:
            return ndr_pack(security.descriptor.from_sddl(entry["sddl"], self.sid))
        return base64.b64decode(entry["descriptor"])

    def set_descriptors(self, request):
        """Through the directory's own rules, or (raw) byte for byte into its store, inherited ACEs and all."""
        raw = request.get("raw", False)
        db = Ldb(self.store_file, flags=ldb.FLG_NOSYNC) if raw else self.db
        db.transaction_start()
        try:
            for entry in request["entries"]:
                message = ldb.Message(ldb.Dn(db, entry["dn"]))
                value = self.descriptor_bytes(entry)
                message["nTSecurityDescriptor"] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
                db.modify(message, controls=[] if raw else [entry.get("parts", DACL)])
        except BaseException:
            db.transaction_cancel()
            raise
        db.transaction_commit()
        return None

    def read(self, request):
        names = request["attributes"]
        found = self.db.search(request["dn"], ldb.SCOPE_BASE, attrs=names, controls=[ALL_BUT_SACL])[0]
        values = {name: [encode(bytes(value)) for value in found[name]] for name in names if name in found}
        return {"dn": str(found.dn), "attributes": values}

    def sddl(self, request):
        return ndr_unpack(security.descriptor, base64.b64decode(request["descriptor"])).as_sddl(self.sid)

    def descriptor(self, request):
        return encode(self.descriptor_bytes(request))

    def add(self, request):
        message = ldb.Message(ldb.Dn(self.db, request["dn"]))
        for name, given in request["attributes"].items():
            message[name] = ldb.MessageElement([value(one) for one in given], ldb.FLAG_MOD_ADD, name)
        self.db.add(message)

    def modify(self, request):
        message = ldb.Message(ldb.Dn(self.db, request["dn"]))
        for change in request["changes"]:
            name = change["attribute"]
            values = [value(one) for one in change["values"]]
            message[name] = ldb.MessageElement(values, OPERATIONS[change["operation"]], name)
        self.db.modify(message)

    def remove(self, request):
        self.db.delete(request["dn"], ["tree_delete:0"])


def value(given):
    return base64.b64decode(given["base64"]) if isinstance(given, dict) else given


def encode(data):
    return base64.b64encode(data).decode("ascii")


def main(configuration):
    tool = Tool(configuration)
    doings = {
        "setDescriptors": tool.set_descriptors, "read": tool.read, "sddl": tool.sddl, "descriptor": tool.descriptor,
        "add": tool.add, "modify": tool.modify, "remove": tool.remove,
    }
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = {"id": request["id"], "result": doings[request["do"]](request)}
        except Exception as error:  # whatever went wrong belongs to the caller, not to this process
            reply = {"id": request["id"], "error": "%s: %s" % (type(error).__name__, error)}
        print(json.dumps(reply), flush=True)


main(sys.argv[1])
