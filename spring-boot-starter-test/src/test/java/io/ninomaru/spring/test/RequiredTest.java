package io.ninomaru.spring.test;

import static io.ninomaru.spring.test.SecondFactorRequests.totp;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** A slice with the web alone, of an application that demands a second factor. */
@WebMvcTest(properties = {"ninomaru.store.memory=true", "ninomaru.requirement=required"})
class RequiredTest {

    @Autowired
    private MockMvc mvc;

    @Test
    @WithMockUser
    void aMockUserIsASessionBetweenTheSteps() throws Exception {
        mvc.perform(get("/balance")).andExpect(redirectedUrl("/second-factor/set-up"));
    }

    @Test
    @WithSecondFactor
    void oneWithTheSecondFactorIsIn() throws Exception {
        mvc.perform(get("/balance")).andExpect(status().isOk());
    }

    @Test
    void andSoIsARequest() throws Exception {
        mvc.perform(get("/balance").with(totp())).andExpect(status().isOk());
    }

    @Test
    void aStrangerIsSentToTheLogin() throws Exception {
        mvc.perform(get("/balance")).andExpect(redirectedUrl("/login"));
    }
}
