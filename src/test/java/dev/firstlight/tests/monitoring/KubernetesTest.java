package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firstlight.tests.sample.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes and the Prometheus operator accept the manifests, and the manifests are consistent.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class KubernetesTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of(
                    "Deployment", Deployment.class,
                    "Namespace", Namespace.class,
                    "PrometheusRule", PrometheusRule.class,
                    "Service", Service.class,
                    "ServiceMonitor", ServiceMonitor.class);

    /** The fields of kustomize that are used here. */
    private static final Set<String> KUSTOMIZATION =
            Set.of("apiVersion", "kind", "namespace", "resources", "patches");

    /** The models keep unknown fields; here these are errors. */
    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1;

                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }
                            })
                    .build();

    static Stream<Path> manifests() {
        return Repository.files("monitoring/kubernetes", ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"));
    }

    static Stream<Path> kustomizations() {
        return Repository.files("monitoring/kubernetes", "kustomization.yaml").stream();
    }

    static Stream<Path> deployments() {
        return manifests()
                .filter(file -> Repository.read(file).contains("kind: Deployment"))
                .filter(file -> !Repository.read(file).contains("readinessGates"));
    }

    private static HasMetadata read(JsonNode manifest) throws JsonProcessingException {
        String kind = manifest.get("kind").stringValue();
        assertThat(KINDS).containsKey(kind);
        HasMetadata resource = STRICT.readValue(manifest.toString(), KINDS.get(kind));
        assertThat(resource.getApiVersion()).isEqualTo(manifest.get("apiVersion").stringValue());
        return resource;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifests_areOfTheirKind_withNothingUnknown(Path file) throws Exception {
        assertThat(read(Monitoring.yaml(file)).getMetadata().getName()).isNotBlank();
    }

    @Test
    void aMisspeltField_isFound() {
        Path file = Monitoring.folder().resolve("kubernetes/plain/deployment.yaml");
        ObjectNode manifest = (ObjectNode) Monitoring.yaml(file);
        ((ObjectNode) manifest.at("/spec/template/spec/containers/0")).putObject("startUpProbe");

        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> read(manifest));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void kustomizations_nameWhatIsThere(Path file) {
        JsonNode kustomization = Monitoring.yaml(file);
        Set<String> keys = new TreeSet<>(kustomization.propertyNames());

        assertThat(KUSTOMIZATION).containsAll(keys);
        for (JsonNode resource : kustomization.get("resources")) {
            assertThat(file.resolveSibling(resource.stringValue())).exists();
        }
        for (JsonNode patch : kustomization.path("patches")) {
            JsonNode change = Monitoring.yaml(file.resolveSibling(patch.get("path").stringValue()));
            assertThat(names(file)).contains(named(change));
        }
    }

    @Test
    void everyManifest_isInTheOverlay() {
        Path overlay = Monitoring.folder().resolve("kubernetes/overlays/canary/kustomization.yaml");
        List<String> all =
                manifests().map(Monitoring::yaml).map(KubernetesTest::named).distinct().toList();

        assertThat(names(overlay)).containsExactlyInAnyOrderElementsOf(all);
    }

    private static String named(JsonNode manifest) {
        return manifest.get("kind").stringValue()
                + ' '
                + manifest.at("/metadata/name").stringValue();
    }

    /** The result of a kustomization, including those that it references. */
    private static List<String> names(Path kustomization) {
        List<String> names = new ArrayList<>();
        for (JsonNode resource : Monitoring.yaml(kustomization).get("resources")) {
            Path target = kustomization.resolveSibling(resource.stringValue()).normalize();
            if (target.toString().endsWith(".yaml")) {
                names.add(named(Monitoring.yaml(target)));
            } else {
                names.addAll(names(target.resolve("kustomization.yaml")));
            }
        }
        return names;
    }

    @Test
    void prometheusRule_isTheRules() {
        List<JsonNode> groups = new ArrayList<>();
        for (String file : Monitoring.RULE_FILES) {
            Monitoring.yaml(Monitoring.rules().resolve(file)).get("groups").forEach(groups::add);
        }
        Path rule = Monitoring.folder().resolve("kubernetes/base/prometheusrule.yaml");

        assertThat(Monitoring.yaml(rule).at("/spec/groups")).containsExactlyElementsOf(groups);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void deployments_haveProbesMarkerAndLabels(Path file) throws Exception {
        Deployment deployment = (Deployment) read(Monitoring.yaml(file));
        Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container service = pod.getContainers().get(0);

        assertThat(labels).containsEntry("startup-expected", "true").containsKey("track");
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(service.getStartupProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(service.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(service.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        assertThat(service.getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(variable -> variable.getName())
                .containsExactly("FIRSTLIGHT_SERVICE", "FIRSTLIGHT_VERSION", "FIRSTLIGHT_ENV");
        String marker =
                service.getEnv().stream()
                        .filter(variable -> variable.getName().equals("FIRSTLIGHT_RESTART_MARKER"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        assertThat(service.getVolumeMounts())
                .filteredOn(mount -> marker.startsWith(mount.getMountPath()))
                .singleElement()
                .satisfies(mount ->
                        assertThat(pod.getVolumes())
                                .filteredOn(volume -> volume.getName().equals(mount.getName()))
                                .singleElement()
                                .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull()));
    }

    @Test
    void environment_isOfSettingsThatExist() {
        Set<String> known = new TreeSet<>();
        for (dev.firstlight.settings.Setting setting : dev.firstlight.settings.Setting.values()) {
            known.add(setting.environmentVariable());
        }
        deployments()
                .forEach(file -> {
                    for (JsonNode variable :
                            Monitoring.yaml(file).at("/spec/template/spec/containers/0/env")) {
                        assertThat(known).contains(variable.get("name").stringValue());
                    }
                });
    }
}
