"""How does a panel in Python say who is asking? One WSGI endpoint, behind the panel's own sign-in. No package is needed."""

import base64
import hashlib
import hmac
import json
import os
import time
from pathlib import Path

ISSUER = "https://panel.example"  # the --issuer that the desk knows your key under
# Outside of the web root and readable by the panel alone: `paneldesk key generate --algorithm HS256 --out /etc/panel` makes it.
KEY = Path(os.environ.get("DESK_KEY_FILE", "/etc/panel/desk-key.secret")).read_bytes().strip()

# What the panel calls things, and what the desk does.
KINDS = {"webspace": "web", "vps": "server", "domain": "domain", "mailbox": "mail", "mysql": "database"}
STATES = {"ok": "active", "ordered": "pending", "locked": "suspended", "down": "failing", "cancelled": "ended"}


def signed_in(environ):
    """Your panel's session goes here: the customer who is signed in and the member of staff; both, while staff are signed in as
    the customer. Read it only: a session that every token renews signs nobody out for being idle."""
    user = {
        "id": "u-17", "name": "Žofie Nováková", "email": "zofie@shop.example",
        "account_id": "a-3", "account_name": "Shop",
        "services": [
            {"id": 12, "name": "shop.example", "type": "webspace", "status": "ok", "server": "web-7", "php": "8.3"},
            {"id": 13, "name": "blog.example", "type": "webspace", "status": "down", "server": "web-9", "php": "8.1"},
        ],
    }
    staff = {"id": "s-2", "name": "Nils Berg", "email": "nils@panel.example", "is_admin": False}
    cookie = environ.get("HTTP_COOKIE", "")
    if "panel_session=over" in cookie:
        return None, None
    if "panel_session=staff" in cookie:
        return None, staff
    return user, staff if "panel_session=as-customer" in cookie else None


def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def sign(kind, claims):
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": "paneldesk", "iat": now, "exp": now + 600, **claims}
    text = part(json.dumps({"alg": "HS256", "typ": kind}).encode()) + b"." + part(json.dumps(claims).encode())
    return (text + b"." + part(hmac.new(KEY, text, hashlib.sha256).digest())).decode()


def desk_answer(user, staff):
    if user is None:
        # Staff have no account: the same element opens the queue.
        role = "admin" if staff["is_admin"] else "agent"
        return {"token": sign("JWT", {"sub": staff["id"], "name": staff["name"], "email": staff["email"], "role": role})}
    claims = {
        "sub": user["id"], "name": user["name"], "email": user["email"], "role": "customer",
        "account": user["account_id"], "account_name": user["account_name"],
    }
    if staff is not None:  # "log in as": what they do is shown under their own name
        claims["act"] = {"sub": staff["id"], "name": staff["name"]}
    # What the account rents. Name what the desk may know, one by one: a record of the panel holds passwords.
    services = [
        {
            "id": service["id"],
            "name": service["name"],
            "kind": KINDS.get(service["type"], "other"),
            "state": STATES.get(service["status"], "active"),
            "host": service["server"],
            "facts": [{"label": "PHP version", "value": service["php"]}],
        }
        for service in user["services"]
    ]
    context = sign("paneldesk-context+jwt", {"account": user["account_id"], "services": services})
    return {"token": sign("JWT", claims), "context": context}


def application(environ, start_response):
    user, staff = signed_in(environ)
    nobody = user is None and staff is None
    answer = {"error": "Sign in first."} if nobody else desk_answer(user, staff)
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
    start_response("401 Unauthorized" if nobody else "200 OK", headers)
    return [json.dumps(answer).encode()]


if __name__ == "__main__":
    from wsgiref.simple_server import make_server

    with make_server("127.0.0.1", int(os.environ.get("PORT", "4320")), application) as server:
        print(f"http://127.0.0.1:{server.server_port}/desk-token", flush=True)
        server.serve_forever()
