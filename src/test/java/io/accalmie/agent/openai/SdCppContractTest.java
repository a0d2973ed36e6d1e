package io.accalmie.agent.openai;

class SdCppContractTest extends DialectContract {
    SdCppContractTest() {
        super(Dialect.SD_CPP);
    }
}
