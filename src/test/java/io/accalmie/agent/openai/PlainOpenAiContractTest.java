package io.accalmie.agent.openai;

class PlainOpenAiContractTest extends DialectContract {
    PlainOpenAiContractTest() {
        super(Dialect.OPENAI);
    }

    @Override
    protected boolean saysSeed() {
        return false;
    }
}
