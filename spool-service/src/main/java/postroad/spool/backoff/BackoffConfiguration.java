package postroad.spool.backoff;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of backing off. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackoffSettings.class)
class BackoffConfiguration {}
