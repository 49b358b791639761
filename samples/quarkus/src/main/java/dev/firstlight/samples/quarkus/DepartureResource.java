package dev.firstlight.samples.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** {@code GET /stops/Harbour?from=480}: departures from the harbor from eight o'clock on. */
@Path("/stops/{stop}")
public class DepartureResource {

    private final Timetable timetable;
    private final Delays delays;

    DepartureResource(Timetable timetable, Delays delays) {
        this.timetable = timetable;
        this.delays = delays;
    }

    /** The next departures, delays included. */
    @GET
    public List<Departure> next(String stop, @QueryParam("from") int minuteOfDay) {
        List<Departure> departures = timetable.next(stop, minuteOfDay);
        if (departures.isEmpty()) {
            throw new NotFoundException("No departures from this stop today");
        }
        return departures.stream()
                .map(departure ->
                        new Departure(
                                departure.stop(),
                                departure.line(),
                                departure.minuteOfDay() + delays.minutes(departure.line()),
                                departure.cents()))
                .toList();
    }
}
