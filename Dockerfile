# One file for the five services: docker build --build-arg SERVICE=relay-service .
# The first stage builds all of them and is shared; the last holds one service and a Java runtime.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY libraries libraries
COPY smtp-ingress-service smtp-ingress-service
COPY spool-service spool-service
COPY relay-service relay-service
COPY mailbox-service mailbox-service
COPY access-service access-service
COPY single-node/pom.xml single-node/pom.xml
COPY bench/pom.xml bench/pom.xml
# -Dquick leaves the checks of the sources to the build that tests them.
RUN mvn -B -ntp -q -Dquick -DskipTests package \
    -pl smtp-ingress-service,spool-service,relay-service,mailbox-service,access-service -am

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=build /build/${SERVICE}/target/${SERVICE}-*-exec.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
WORKDIR /postroad
RUN useradd --system --uid 10001 --no-create-home postroad
COPY .mvn/image/healthy /usr/local/bin/healthy
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=65 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "service.jar"]
