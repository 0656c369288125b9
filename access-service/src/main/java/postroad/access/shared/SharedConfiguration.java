package postroad.access.shared;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of what is shared. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SharedSettings.class)
class SharedConfiguration {}
