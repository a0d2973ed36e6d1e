package io.accalmie.agent.openai;

class VllmOmniContractTest extends DialectContract {
    VllmOmniContractTest() {
        super(Dialect.VLLM_OMNI);
    }
}
