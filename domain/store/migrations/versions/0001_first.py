# ruff: noqa: E501 (a constraint is one string)
"""first."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_audit()
    create_contact_words()
    create_contacts()
    create_counters()
    create_drafts()
    create_due_rows()
    create_homes()
    create_interaction_groups()
    create_interaction_versions()
    create_job_chunks()
    create_jobs()
    create_members()
    create_merge_moves()
    create_merges()
    create_message_subjects()
    create_messages()
    create_number_series()
    create_processed_requests()
    create_workspaces()
    create_interaction_templates()
    create_interaction_template_texts()
    create_interactions()
    create_attachments()
    create_comments()


def downgrade() -> None:
    op.drop_table("comments")
    op.drop_table("attachments")
    op.drop_table("interactions")
    op.drop_table("interaction_template_texts")
    op.drop_table("interaction_templates")
    op.drop_table("workspaces")
    op.drop_table("processed_requests")
    op.drop_table("number_series")
    op.drop_table("messages")
    op.drop_table("message_subjects")
    op.drop_table("merges")
    op.drop_table("merge_moves")
    op.drop_table("members")
    op.drop_table("jobs")
    op.drop_table("job_chunks")
    op.drop_table("interaction_versions")
    op.drop_table("interaction_groups")
    op.drop_table("homes")
    op.drop_table("due_rows")
    op.drop_table("drafts")
    op.drop_table("counters")
    op.drop_table("contacts")
    op.drop_table("contact_words")
    op.drop_table("audit")


def create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_subject", "audit", ["workspace_id", "subject", "at"], unique=False)


def create_contact_words() -> None:
    op.create_table(
        "contact_words",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "word",
            sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.Column("two_letters", sa.BigInteger(), nullable=False),
        sa.Column("three_letters", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "contact_id", "word", name=op.f("pk_contact_words")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_contact_words_word",
        "contact_words",
        ["workspace_id", "part", "word", "contact_id", "two_letters", "three_letters"],
        unique=False,
    )


def create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("company_name", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("salesperson", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column("correspondence", sa.String(30), nullable=False),
        sa.Column("excluded_from_segments", sa.Boolean(), nullable=False),
        sa.Column("privacy_blocked", sa.Boolean(), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contacts_workspace_id_company_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "merged_into"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contacts_workspace_id_merged_into"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contacts")),
    )
    op.create_index("ix_contacts_company", "contacts", ["workspace_id", "company_id"], unique=False)
    op.create_index(
        "ix_contacts_deactivated",
        "contacts",
        ["workspace_id", "name", "id"],
        unique=False,
        sqlite_where=sa.text(
            "deactivated_at IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL"
        ),
        postgresql_where=sa.text(
            "deactivated_at IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL"
        ),
    )
    op.create_index("ix_contacts_email", "contacts", ["workspace_id", "email"], unique=False)
    op.create_index(
        "ix_contacts_external", "contacts", ["workspace_id", "external_id"], unique=False
    )
    op.create_index(
        "ix_contacts_kind", "contacts", ["workspace_id", "kind", "name", "id"], unique=False
    )
    op.create_index(
        "ix_contacts_merged_into", "contacts", ["workspace_id", "merged_into"], unique=False
    )
    op.create_index("ix_contacts_name", "contacts", ["workspace_id", "name", "id"], unique=False)
    op.create_index("ix_contacts_nonce", "contacts", ["workspace_id", "nonce"], unique=True)
    op.create_index("ix_contacts_number", "contacts", ["workspace_id", "number"], unique=True)
    op.create_index(
        "ix_contacts_salesperson",
        "contacts",
        ["workspace_id", "salesperson", "name", "id"],
        unique=False,
    )


def create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("next_value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "name", name=op.f("pk_counters")),
    )


def create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("origin", sa.Integer(), nullable=True),
        sa.Column("opened_version", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("defaults", sa.JSON(), nullable=False),
        sa.Column("generations", sa.JSON(), nullable=False),
        sa.Column("expanded", sa.Boolean(), nullable=False),
        sa.Column("acted_at", sa.String(length=30), nullable=False),
        sa.Column("answer_url", sa.Text(), nullable=True),
        sa.Column("answer_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "person", "nonce", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_contact", "drafts", ["workspace_id", "contact_id"], unique=False)
    op.create_index("ix_drafts_number", "drafts", ["workspace_id", "number"], unique=False)
    op.create_index("ix_drafts_touched", "drafts", ["workspace_id", "touched_at"], unique=False)


def create_due_rows() -> None:
    op.create_table(
        "due_rows",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("meant", sa.String(30), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wall_time", sa.DateTime(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("first_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("claimable_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "subject", name=op.f("pk_due_rows")),
    )
    op.create_index("ix_due_rows_claimable", "due_rows", ["state", "claimable_at"], unique=False)
    op.create_index(
        "ix_due_rows_jobs",
        "due_rows",
        ["claimable_at"],
        unique=False,
        postgresql_where=sa.text("kind = 'job_step'"),
        sqlite_where=sa.text("kind = 'job_step'"),
    )
    op.create_index(
        "ix_due_rows_recipient", "due_rows", ["workspace_id", "recipient"], unique=False
    )


def create_homes() -> None:
    op.create_table(
        "homes",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "person", name=op.f("pk_homes")),
    )


def create_interaction_groups() -> None:
    op.create_table(
        "interaction_groups",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=True),
        sa.Column("last_form", sa.String(length=40), nullable=True),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_interaction_groups")),
    )
    op.create_index(
        "ix_interaction_groups_code", "interaction_groups", ["workspace_id", "code"], unique=True
    )
    op.create_index(
        "ix_interaction_groups_nonce", "interaction_groups", ["workspace_id", "nonce"], unique=True
    )


def create_interaction_versions() -> None:
    op.create_table(
        "interaction_versions",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "number", "version", name=op.f("pk_interaction_versions")
        ),
    )
    op.create_index(
        "ix_interaction_versions_contact",
        "interaction_versions",
        ["workspace_id", "contact_id"],
        unique=False,
    )


def create_job_chunks() -> None:
    op.create_table(
        "job_chunks",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "job_id", "part", "number", name=op.f("pk_job_chunks")
        ),
    )


def create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("started_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=40), nullable=True),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_jobs")),
    )
    op.create_index("ix_jobs_nonce", "jobs", ["workspace_id", "nonce"], unique=True)


def create_members() -> None:
    op.create_table(
        "members",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("is_slack_admin", sa.Boolean(), nullable=False),
        sa.Column("deactivated", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(30), nullable=True),
        sa.Column("work_days", sa.String(length=7), nullable=False),
        sa.Column("work_from", sa.Time(), nullable=False),
        sa.Column("work_until", sa.Time(), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recent_templates", sa.JSON(), nullable=False),
        sa.Column("default_template", sa.Integer(), nullable=True),
        sa.Column("favourite_templates", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_members")),
    )
    op.create_index("ix_members_name", "members", ["workspace_id", "name", "user_id"], unique=False)


def create_merge_moves() -> None:
    op.create_table(
        "merge_moves",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("merge", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "merge", "place", "key", name=op.f("pk_merge_moves")
        ),
    )


def create_merges() -> None:
    op.create_table(
        "merges",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("duplicate_id", sa.Integer(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("duplicate_deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_by", sa.String(length=40), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.String(length=40), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_merges")),
    )
    op.create_index("ix_merges_duplicate", "merges", ["workspace_id", "duplicate_id"], unique=False)
    op.create_index("ix_merges_nonce", "merges", ["workspace_id", "nonce"], unique=True)
    op.create_index("ix_merges_survivor", "merges", ["workspace_id", "survivor_id"], unique=False)


def create_message_subjects() -> None:
    op.create_table(
        "message_subjects",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("ts", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("shown_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint(
            "workspace_id", "channel", "ts", "subject", name=op.f("pk_message_subjects")
        ),
    )
    op.create_index(
        "ix_message_subjects_subject", "message_subjects", ["workspace_id", "subject"], unique=False
    )


def create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("ts", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("recipient", sa.String(length=40), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "channel", "ts", name=op.f("pk_messages")),
    )


def create_number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("next_value", sa.Integer(), nullable=False),
        sa.Column("allows_manual", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_number_series")),
    )


def create_processed_requests() -> None:
    op.create_table(
        "processed_requests",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("request", sa.String(length=200), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "request", name=op.f("pk_processed_requests")),
    )
    op.create_index(
        "ix_processed_requests_at",
        "processed_requests",
        ["workspace_id", "processed_at"],
        unique=False,
    )


def create_workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(30), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("catalogue_version", sa.Integer(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uninstalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_workspaces")),
    )


def create_interaction_templates() -> None:
    op.create_table(
        "interaction_templates",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("emoji", sa.String(length=20), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("follow_up_days", sa.Integer(), nullable=True),
        sa.Column("information_flow", sa.String(30), nullable=False),
        sa.Column("initiated_by", sa.String(30), nullable=False),
        sa.Column("correspondence", sa.String(30), nullable=False),
        sa.Column("ignores_contact_correspondence", sa.Boolean(), nullable=False),
        sa.Column("default_language", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=True),
        sa.Column("last_form", sa.String(length=40), nullable=True),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "group_id"],
            ["interaction_groups.workspace_id", "interaction_groups.id"],
            name=op.f("fk_interaction_templates_workspace_id_group_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_interaction_templates")),
    )
    op.create_index(
        "ix_interaction_templates_code",
        "interaction_templates",
        ["workspace_id", "code"],
        unique=True,
    )
    op.create_index(
        "ix_interaction_templates_nonce",
        "interaction_templates",
        ["workspace_id", "nonce"],
        unique=True,
    )


def create_interaction_template_texts() -> None:
    op.create_table(
        "interaction_template_texts",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("template_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.String(length=100), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
            name=op.f("fk_interaction_template_texts_workspace_id_template_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "template_id", "language", name=op.f("pk_interaction_template_texts")
        ),
    )


def create_interactions() -> None:
    op.create_table(
        "interactions",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("last_form", sa.String(length=40), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(length=100), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(30), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("salesperson", sa.String(length=40), nullable=True),
        sa.Column("correspondence", sa.String(30), nullable=False),
        sa.Column("information_flow", sa.String(30), nullable=False),
        sa.Column("initiated_by", sa.String(30), nullable=False),
        sa.Column("evaluation", sa.String(30), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("postponed_by", sa.String(length=40), nullable=True),
        sa.Column("postponed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("finished_by", sa.String(length=40), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.String(length=40), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state = 'postponed' OR (contact_id IS NOT NULL AND template_id IS NOT NULL AND description <> '' AND occurred_on IS NOT NULL AND salesperson IS NOT NULL)",
            name=op.f("ck_interactions_complete"),
        ),
        sa.CheckConstraint(
            "duration IS NULL OR duration BETWEEN 0 AND 100000",
            name=op.f("ck_interactions_duration"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_interactions_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
            name=op.f("fk_interactions_workspace_id_template_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "number", name=op.f("pk_interactions")),
    )
    op.create_index(
        "ix_interactions_company",
        "interactions",
        ["workspace_id", "company_id", "occurred_on", "number"],
        unique=False,
    )
    op.create_index(
        "ix_interactions_contact",
        "interactions",
        ["workspace_id", "contact_id", "occurred_on", "occurred_at", "number"],
        unique=False,
    )
    op.create_index(
        "ix_interactions_latest",
        "interactions",
        ["workspace_id", "salesperson", "number", "contact_id"],
        unique=False,
    )
    op.create_index("ix_interactions_nonce", "interactions", ["workspace_id", "nonce"], unique=True)
    op.create_index(
        "ix_interactions_origin", "interactions", ["workspace_id", "origin", "number"], unique=False
    )
    op.create_index(
        "ix_interactions_salesperson",
        "interactions",
        ["workspace_id", "salesperson", "state", "occurred_on", "cost", "duration"],
        unique=False,
    )
    op.create_index(
        "ix_interactions_template",
        "interactions",
        ["workspace_id", "template_id", "state", "occurred_on"],
        unique=False,
    )


def create_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slack_file", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("permalink", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(length=40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "number"],
            ["interactions.workspace_id", "interactions.number"],
            name=op.f("fk_attachments_workspace_id_number"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "number", "slack_file", name=op.f("pk_attachments")
        ),
    )


def create_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("last_form", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "number"],
            ["interactions.workspace_id", "interactions.number"],
            name=op.f("fk_comments_workspace_id_number"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "number", "line", name=op.f("pk_comments")),
    )
    op.create_index("ix_comments_nonce", "comments", ["workspace_id", "nonce"], unique=True)
