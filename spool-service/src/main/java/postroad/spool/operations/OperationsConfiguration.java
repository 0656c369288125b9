package postroad.spool.operations;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import postroad.administration.AdministrationConfiguration;
import postroad.administration.AdministrationSecurity;
import postroad.administration.Operator;

/** Closes the administration to strangers, and describes it (OpenAPI 3.1). */
@Configuration(proxyBeanMethods = false)
@Import(AdministrationConfiguration.class)
class OperationsConfiguration {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Operator.class);
  }

  /** Readers look at envelopes; what is written in a mail is for operators. */
  @Bean
  SecurityFilterChain administrationChain(HttpSecurity http, AdministrationSecurity security) {
    return security.chain(http, "/admin/queue/mails/*/header", "/admin/queue/mails/*/content");
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Postroad: the queue")
                .version("1")
                .description("Looks into the mail that waits, and steers it."))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
