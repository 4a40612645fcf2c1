-- What the first release kept of one workspace, as it wrote it itself: never to be changed.
-- 2026-06-03 09:03 UTC: Anna has recorded and corrected an interaction and was reminded of another;
-- Björn has cancelled one and waits for a reminder; a form of Anna's is open.
-- audit
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '00000000000000002b0b2aac2f6d4a40', '2026-06-02 10:00:00.000000', 'U01ANNA00', 'record', 'interaction:1', 'null', '{"contact": 2, "template": 3, "description": "Wants 300 kg of salt cod", "occurred_at": "2026-06-02T10:00:00+00:00", "outcome": "successful", "notes": "Before Easter, if we can", "salesperson": "U01ANNA00", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 15, "cost": null}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '000000000000000154dd44f019be42b6', '2026-06-02 10:05:00.000000', 'U01ANNA00', 'edit', 'interaction:1', '{"contact": 2, "template": 3, "description": "Wants 300 kg of salt cod", "occurred_at": "2026-06-02T10:00:00+00:00", "outcome": "successful", "notes": "Before Easter, if we can", "salesperson": "U01ANNA00", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 15, "cost": null}', '{"contact": 2, "template": 3, "description": "Wants 350 kg of salt cod", "occurred_at": "2026-06-02T10:05:00+00:00", "outcome": "successful", "notes": "Before Easter, if we can", "salesperson": "U01ANNA00", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 15, "cost": null}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '000000000000000268e4d8b7f603451b', '2026-06-02 10:05:00.000000', 'U01BJORN0', 'comment', 'interaction:1', 'null', '{"line": 1, "body": "She prefers to be called in the morning"}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '00000000000000032085a05171a94d7f', '2026-06-02 10:10:00.000000', 'U01BJORN0', 'record', 'interaction:2', 'null', '{"contact": 2, "template": 3, "description": "Logged by mistake", "occurred_at": "2026-06-02T10:10:00+00:00", "outcome": "successful", "notes": "", "salesperson": "U01BJORN0", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 60, "cost": null}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '0000000000000004e4cd579c98744b98', '2026-06-02 10:10:00.000000', 'U01BJORN0', 'cancel', 'interaction:2', 'null', '{"state": "cancelled", "reason": "Another customer"}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '0000000000000005445be23787eb4dbd', '2026-06-02 10:15:00.000000', 'U01ANNA00', 'postpone', 'interaction:3', 'null', '{"contact": 2, "template": 3, "description": "Send the price list", "occurred_at": "2026-06-02T10:15:00+00:00", "outcome": "successful", "notes": "With the new discounts", "salesperson": "U01ANNA00", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 60, "cost": null}');
INSERT INTO audit (workspace_id, id, at, actor, action, subject, before, after)
VALUES ('T00000001', '0000000000000006eb6cd73724034881', '2026-06-02 10:20:00.000000', 'U01BJORN0', 'postpone', 'interaction:4', 'null', '{"contact": 2, "template": 3, "description": "Call about the delivery", "occurred_at": "2026-06-02T10:20:00+00:00", "outcome": "successful", "notes": "", "salesperson": "U01BJORN0", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 60, "cost": null}');
-- contact_words
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 1, '0001', 1, 4503603939131392, 17665334706176);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 1, 'acme', 0, 4503603939131392, 17665334706176);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 1, 'akureyri', 1, 4503603939131392, 17665334706176);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 1, 'ehf', 0, 4503603939131392, 17665334706176);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, '0002', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, '3545551234', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, '5551234', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'acme', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'akureyri', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'ehf', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'eidsdottir', 0, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'example', 1, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'thorunn', 0, 4039729007502049536, 17957946138624);
INSERT INTO contact_words (workspace_id, contact_id, word, part, two_letters, three_letters)
VALUES ('T00000001', 2, 'thorunn@acme.example', 1, 4039729007502049536, 17957946138624);
-- contacts
INSERT INTO contacts (workspace_id, id, number, kind, name, company_name, email, phone, city, country, correspondence, excluded_from_segments, privacy_blocked, tags, note, version, created_by, created_at, changed_at)
VALUES ('T00000001', 1, 'C-0001', 'company', 'Acme ehf.', '', '', '', 'Akureyri', '', 'none', FALSE, FALSE, '[]', '', 1, 'U01ANNA00', '2026-06-02 10:00:00.000000', '2026-06-02 10:00:00.000000');
INSERT INTO contacts (workspace_id, id, number, kind, name, company_id, company_name, email, phone, city, country, salesperson, correspondence, excluded_from_segments, privacy_blocked, tags, note, version, created_by, created_at, changed_at)
VALUES ('T00000001', 2, 'C-0002', 'person', 'Þórunn Eiðsdóttir', 1, 'Acme ehf.', 'thorunn@acme.example', '+354 555 1234', 'Akureyri', '', 'U01ANNA00', 'none', FALSE, FALSE, '[]', '', 1, 'U01ANNA00', '2026-06-02 10:00:00.000000', '2026-06-02 10:00:00.000000');
-- counters
INSERT INTO counters (workspace_id, name, next_value)
VALUES ('T00000001', 'contact', 3);
INSERT INTO counters (workspace_id, name, next_value)
VALUES ('T00000001', 'group', 5);
INSERT INTO counters (workspace_id, name, next_value)
VALUES ('T00000001', 'interaction', 5);
INSERT INTO counters (workspace_id, name, next_value)
VALUES ('T00000001', 'template', 11);
-- drafts
INSERT INTO drafts (workspace_id, person, nonce, state, contact_id, content, defaults, generations, expanded, acted_at, opened_at, touched_at)
VALUES ('T00000001', 'U01ANNA00', 'form-T00000001-7', 'open', 2, '{"template": null, "description": "Half typed", "occurred_at": null, "outcome": "successful", "notes": "", "salesperson": "U01ANNA00", "correspondence": "none", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": null, "cost": null}', '{"description": "", "notes": "", "correspondence": "none", "information_flow": "none", "initiated_by": "none", "duration": null, "cost": null}', '{}', FALSE, '1', '2026-06-03 09:03:00.000000', '2026-06-03 09:03:00.000000');
-- due_rows
INSERT INTO due_rows (workspace_id, kind, subject, state, meant, due_at, first_due_at, repeats, claimable_at, attempts, fence, created_at)
VALUES ('T00000001', 'housekeeping', 'daily', 'scheduled', 'automatic', '2026-06-04 09:00:00.000000', '2026-06-04 09:00:00.000000', 0, '2026-06-04 09:00:00.000000', 0, 3, '2026-06-02 10:00:00.000000');
INSERT INTO due_rows (workspace_id, kind, subject, recipient, state, meant, due_at, wall_time, zone, first_due_at, repeats, claimable_at, attempts, fence, created_at)
VALUES ('T00000001', 'reminder', 'interaction:3', 'U01ANNA00', 'scheduled', 'automatic', '2026-06-04 09:00:00.000000', '2026-06-04 09:00:00.000000', 'Atlantic/Reykjavik', '2026-06-03 09:00:00.000000', 1, '2026-06-04 09:00:00.000000', 0, 3, '2026-06-02 10:15:00.000000');
INSERT INTO due_rows (workspace_id, kind, subject, recipient, state, meant, due_at, wall_time, zone, first_due_at, repeats, claimable_at, attempts, fence, created_at)
VALUES ('T00000001', 'reminder', 'interaction:4', 'U01BJORN0', 'scheduled', 'chosen', '2026-06-04 10:20:00.000000', '2026-06-03 09:00:00.000000', 'Europe/Copenhagen', '2026-06-03 07:00:00.000000', 0, '2026-06-04 10:20:00.000000', 0, 2, '2026-06-02 10:20:00.000000');
-- interaction_groups
INSERT INTO interaction_groups (workspace_id, id, code, names, version)
VALUES ('T00000001', 1, 'CALLS', '{"en": "Calls", "is": "S\u00edmt\u00f6l"}', 1);
INSERT INTO interaction_groups (workspace_id, id, code, names, version)
VALUES ('T00000001', 2, 'MEETINGS', '{"en": "Meetings", "is": "Fundir"}', 1);
INSERT INTO interaction_groups (workspace_id, id, code, names, version)
VALUES ('T00000001', 3, 'WRITING', '{"en": "Letters and e-mail", "is": "Br\u00e9f og t\u00f6lvup\u00f3stur"}', 1);
INSERT INTO interaction_groups (workspace_id, id, code, names, version)
VALUES ('T00000001', 4, 'NOTES', '{"en": "Notes", "is": "Athugasemdir"}', 1);
-- interaction_versions
INSERT INTO interaction_versions (workspace_id, number, version, contact_id, content, changed_by, changed_at)
VALUES ('T00000001', 1, 1, 2, '{"template": 3, "description": "Wants 300 kg of salt cod", "occurred_at": "2026-06-02T10:00:00+00:00", "outcome": "successful", "notes": "Before Easter, if we can", "salesperson": "U01ANNA00", "correspondence": "in_person", "information_flow": "none", "initiated_by": "none", "evaluation": null, "duration": 15, "cost": null}', 'U01ANNA00', '2026-06-02 10:05:00.000000');
-- members
INSERT INTO members (workspace_id, user_id, name, kind, role, is_slack_admin, deactivated, zone, locale, work_days, work_from, work_until, refreshed_at, recent_templates, favourite_templates)
VALUES ('T00000001', 'U01ANNA00', 'Anna Sigurðardóttir', 'member', 'salesperson', FALSE, FALSE, 'Atlantic/Reykjavik', 'en-GB', '12345', '09:00:00.000000', '17:00:00.000000', '2026-06-02 10:00:00.000000', '[3]', '[]');
INSERT INTO members (workspace_id, user_id, name, kind, role, is_slack_admin, deactivated, zone, locale, work_days, work_from, work_until, refreshed_at, recent_templates, favourite_templates)
VALUES ('T00000001', 'U01BJORN0', 'Björn Þórsson', 'member', 'salesperson', FALSE, FALSE, 'Europe/Copenhagen', 'en-GB', '12345', '09:00:00.000000', '17:00:00.000000', '2026-06-02 10:00:00.000000', '[3]', '[]');
INSERT INTO members (workspace_id, user_id, name, kind, role, is_slack_admin, deactivated, zone, locale, work_days, work_from, work_until, refreshed_at, recent_templates, favourite_templates)
VALUES ('T00000001', 'U01HILDUR', 'Hildur Ævarsdóttir', 'member', 'manager', TRUE, FALSE, 'Atlantic/Reykjavik', 'en-GB', '12345', '09:00:00.000000', '17:00:00.000000', '2026-06-02 10:00:00.000000', '[]', '[]');
-- message_subjects
INSERT INTO message_subjects (workspace_id, channel, ts, subject, shown_version)
VALUES ('T00000001', 'D-U01ANNA00', '000006', 'interaction:3', 1);
-- messages
INSERT INTO messages (workspace_id, channel, ts, kind, recipient, posted_at)
VALUES ('T00000001', 'D-U01ANNA00', '000006', 'reminder', 'U01ANNA00', '2026-06-03 09:00:00.000000');
-- number_series
INSERT INTO number_series (workspace_id, code, prefix, digits, next_value, allows_manual)
VALUES ('T00000001', 'contact', 'C-', 4, 3, FALSE);
-- workspaces
INSERT INTO workspaces (workspace_id, name, currency, country, catalogue_version, installed_at)
VALUES ('T00000001', 'Norðurljós', 'EUR', '', 3, '2026-06-02 10:00:00.000000');
-- interaction_templates
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 1, 'CALL-OUT', 1, 1, '', 'outbound', 'us', 'phone', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 2, 'CALL-IN', 1, 2, '', 'inbound', 'them', 'phone', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, duration, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 3, 'MEETING', 2, 3, '', 60, 'none', 'none', 'in_person', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 4, 'MAIL-OUT', 3, 4, '', 'outbound', 'us', 'email', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 5, 'MAIL-IN', 3, 5, '', 'inbound', 'them', 'email', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 6, 'LETTER', 3, 6, '', 'outbound', 'us', 'letter', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 7, 'DIRECT', 3, 7, '', 'outbound', 'us', 'letter', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, duration, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 8, 'DEMO', 2, 8, '', 45, 'outbound', 'us', 'video_meeting', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 9, 'FAIR', 2, 9, '', 'none', 'none', 'in_person', FALSE, 'en', 1);
INSERT INTO interaction_templates (workspace_id, id, code, group_id, position, emoji, information_flow, initiated_by, correspondence, ignores_contact_correspondence, default_language, version)
VALUES ('T00000001', 10, 'NOTE', 4, 10, '', 'none', 'none', 'none', FALSE, 'en', 1);
-- interaction_template_texts
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 1, 'en', 'Outgoing call', 'Outgoing call', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 1, 'is', 'Símtal út', 'Símtal út', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 2, 'en', 'Incoming call', 'Incoming call', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 2, 'is', 'Símtal inn', 'Símtal inn', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 3, 'en', 'Meeting', 'Meeting', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 3, 'is', 'Fundur', 'Fundur', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 4, 'en', 'E-mail sent', 'E-mail sent', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 4, 'is', 'Tölvupóstur sendur', 'Tölvupóstur sendur', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 5, 'en', 'E-mail received', 'E-mail received', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 5, 'is', 'Tölvupóstur móttekinn', 'Tölvupóstur móttekinn', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 6, 'en', 'Letter', 'Letter', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 6, 'is', 'Bréf', 'Bréf', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 7, 'en', 'Direct mail', 'Direct mail', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 7, 'is', 'Markpóstur', 'Markpóstur', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 8, 'en', 'Demo', 'Demo', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 8, 'is', 'Kynning', 'Kynning', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 9, 'en', 'Trade fair', 'Trade fair', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 9, 'is', 'Vörusýning', 'Vörusýning', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 10, 'en', 'Note', 'Note', '');
INSERT INTO interaction_template_texts (workspace_id, template_id, language, name, description, notes)
VALUES ('T00000001', 10, 'is', 'Athugasemd', 'Athugasemd', '');
-- interactions
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id, company_id, template_id, group_id, description, occurred_on, occurred_at, zone, outcome, notes, salesperson, correspondence, information_flow, initiated_by, duration, created_by, created_at, reason, finished_by, finished_at, cancel_reason)
VALUES ('T00000001', 1, 'recorded', 2, 'form-T00000001-0', 'form-T00000001-1', 2, 1, 3, 2, 'Wants 350 kg of salt cod', '2026-06-02', '2026-06-02 10:05:00.000000', 'Atlantic/Reykjavik', 'successful', 'Before Easter, if we can', 'U01ANNA00', 'in_person', 'none', 'none', 15, 'U01ANNA00', '2026-06-02 10:00:00.000000', '', 'U01ANNA00', '2026-06-02 10:00:00.000000', '');
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id, company_id, template_id, group_id, description, occurred_on, occurred_at, zone, outcome, notes, salesperson, correspondence, information_flow, initiated_by, duration, created_by, created_at, reason, finished_by, finished_at, cancelled_by, cancelled_at, cancel_reason)
VALUES ('T00000001', 2, 'cancelled', 2, 'form-T00000001-3', 'form-T00000001-3', 2, 1, 3, 2, 'Logged by mistake', '2026-06-02', '2026-06-02 10:10:00.000000', 'Europe/Copenhagen', 'successful', '', 'U01BJORN0', 'in_person', 'none', 'none', 60, 'U01BJORN0', '2026-06-02 10:10:00.000000', '', 'U01BJORN0', '2026-06-02 10:10:00.000000', 'U01BJORN0', '2026-06-02 10:10:00.000000', 'Another customer');
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id, company_id, template_id, group_id, description, occurred_on, occurred_at, zone, outcome, notes, salesperson, correspondence, information_flow, initiated_by, duration, created_by, created_at, postponed_by, postponed_at, reason, cancel_reason)
VALUES ('T00000001', 3, 'postponed', 1, 'form-T00000001-4', 'form-T00000001-4', 2, 1, 3, 2, 'Send the price list', '2026-06-02', '2026-06-02 10:15:00.000000', 'Atlantic/Reykjavik', 'successful', 'With the new discounts', 'U01ANNA00', 'in_person', 'none', 'none', 60, 'U01ANNA00', '2026-06-02 10:15:00.000000', 'U01ANNA00', '2026-06-02 10:15:00.000000', '', '');
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id, company_id, template_id, group_id, description, occurred_on, occurred_at, zone, outcome, notes, salesperson, correspondence, information_flow, initiated_by, duration, created_by, created_at, postponed_by, postponed_at, reason, cancel_reason)
VALUES ('T00000001', 4, 'postponed', 1, 'form-T00000001-5', 'form-T00000001-5', 2, 1, 3, 2, 'Call about the delivery', '2026-06-02', '2026-06-02 10:20:00.000000', 'Europe/Copenhagen', 'successful', '', 'U01BJORN0', 'in_person', 'none', 'none', 60, 'U01BJORN0', '2026-06-02 10:20:00.000000', 'U01BJORN0', '2026-06-02 10:20:00.000000', '', '');
-- comments
INSERT INTO comments (workspace_id, number, line, version, nonce, last_form, author, body, created_at, changed_at)
VALUES ('T00000001', 1, 1, 1, 'form-T00000001-2', 'form-T00000001-2', 'U01BJORN0', 'She prefers to be called in the morning', '2026-06-02 10:05:00.000000', '2026-06-02 10:05:00.000000');
