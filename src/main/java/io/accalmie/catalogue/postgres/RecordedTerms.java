package io.accalmie.catalogue.postgres;

import io.accalmie.catalogue.JobTerms;
import io.accalmie.catalogue.RuleScope;
import io.accalmie.catalogue.StudioTerms;
import io.accalmie.catalogue.WorkKind;
import io.accalmie.intake.RenderJob;
import jakarta.inject.Singleton;

/** The rules and verdicts on record, for one job. */
@Singleton
final class RecordedTerms implements StudioTerms {
    private final PostgresStudioRules rules;
    private final PostgresVerdicts verdicts;

    RecordedTerms(PostgresStudioRules rules, PostgresVerdicts verdicts) {
        this.rules = rules;
        this.verdicts = verdicts;
    }

    @Override
    public JobTerms of(RenderJob job) {
        return new JobTerms(rules.around(RuleScope.around(job)), verdicts.of(WorkKind.of(job)));
    }
}
