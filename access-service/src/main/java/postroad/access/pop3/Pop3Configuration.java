package postroad.access.pop3;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** What maildrops need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaildropSettings.class)
class Pop3Configuration {}
