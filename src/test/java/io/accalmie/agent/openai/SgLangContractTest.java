package io.accalmie.agent.openai;

class SgLangContractTest extends DialectContract {
    SgLangContractTest() {
        super(Dialect.SGLANG);
    }
}
