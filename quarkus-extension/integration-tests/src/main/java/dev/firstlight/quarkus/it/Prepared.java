package dev.firstlight.quarkus.it;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Something that is there before the command runs. */
@Startup
@Singleton
class Prepared {}
