package dev.firstlight.quarkus.it;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** A bean that exists before the command runs. */
@Startup
@Singleton
class Prepared {}
