package io.accalmie.agent.openai;

class LocalAiContractTest extends DialectContract {
    LocalAiContractTest() {
        super(Dialect.LOCALAI);
    }
}
