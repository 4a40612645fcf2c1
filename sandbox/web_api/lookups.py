"""The methods that tell the app who it is, who is there and how to reach them."""

from sandbox.model import Payload
from sandbox.payloads import profile
from sandbox.refusals import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.chat import open_dm

PAGE = 200


def api_test(call: Call) -> Payload:
    return {"args": {k: v for k, v in call.args.items() if k != "token"}}


def auth_test(call: Call) -> Payload:
    workspace = call.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.members[workspace.bot_user_id].name,
        "team_id": workspace.id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> Payload:
    team = call.workspace
    shown = {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": ""}
    return {"team": shown | {"icon": {"image_default": True}}}


def users_info(call: Call) -> Payload:
    member = call.member(call.need("user"))
    locale, email = call.flag("include_locale"), _may_see_email(call)
    return {"user": profile(call.workspace, member, locale=locale, email=email)}


def users_list(call: Call) -> Payload:
    members = list(call.workspace.members.values())
    at, limit = _whole(call, "cursor", 0), _whole(call, "limit", PAGE)
    locale, email = call.flag("include_locale"), _may_see_email(call)
    following = str(at + limit) if at + limit < len(members) else ""
    shown = members[at : at + limit]
    return {
        "members": [profile(call.workspace, m, locale=locale, email=email) for m in shown],
        "response_metadata": {"next_cursor": following},
    }


def conversations_open(call: Call) -> Payload:
    asked = [each for each in call.need("users").split(",") if each]
    if len(asked) != 1:
        # Conversations of several people are outside of what the sandbox plays.
        raise Refused("too_many_users")
    known = call.workspace.dm_with(asked[0]) is not None
    channel = open_dm(call, asked[0], unknown="user_not_found")
    return {"channel": {"id": channel.id}, "no_op": known, "already_open": known}


def _whole(call: Call, name: str, default: int) -> int:
    text = call.text(name) or str(default)
    if not text.isdigit():
        raise Refused(f"invalid_{name}")
    return int(text)


def _may_see_email(call: Call) -> bool:
    return "users:read.email" in call.state.manifest.scopes
