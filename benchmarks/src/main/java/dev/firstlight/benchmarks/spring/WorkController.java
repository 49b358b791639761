package dev.firstlight.benchmarks.spring;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint of the service. */
@RestController
class WorkController {

    private final List<Worker> workers;

    WorkController(List<Worker> workers) {
        this.workers = workers;
    }

    @GetMapping("/work")
    int work() {
        return workers.stream().mapToInt(Worker::level).sum();
    }
}
