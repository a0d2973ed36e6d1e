-- Rounds learn when work comes from what was submitted last.

create index job_by_submission on job (submitted_at, arrival);
