package dev.firstlight.samples.quarkus;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The timetable in the database, imported when the application starts. Many services have such a
 * slow observer: a call over the network while everything else waits. Its self time makes it
 * visible in the timeline.
 */
@ApplicationScoped
class Timetable {

    /** How long the operator takes to respond. */
    private static final Duration REMOTE_CALL =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 300));

    private static final String[] STOPS = {"Central", "Harbour", "Museum", "Park", "University"};
    private static final int LINES = 4;
    private static final int MINUTES = 24 * 60;

    private final DataSource database;
    private final Fares fares;

    Timetable(DataSource database, Fares fares) {
        this.database = database;
        this.fares = fares;
    }

    /** The sample has no operator, so it waits instead of calling, and generates a timetable. */
    void importAtStart(@Observes StartupEvent start) throws SQLException, InterruptedException {
        Thread.sleep(REMOTE_CALL.toMillis());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists departure("
                            + "stop varchar(40), line varchar(10), minute_of_day int)");
            statement.execute("delete from departure");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into departure values (?, ?, ?)")) {
                for (int stop = 0; stop < STOPS.length; stop++) {
                    for (int line = 1; line <= LINES; line++) {
                        for (int minute = 3 * stop + line; minute < MINUTES; minute += 15 * line) {
                            insert.setString(1, STOPS[stop]);
                            insert.setString(2, "L" + line);
                            insert.setInt(3, minute);
                            insert.addBatch();
                        }
                    }
                }
                insert.executeBatch();
            }
        }
    }

    /** The next departures from a stop, at most five. */
    List<Departure> next(String stop, int minuteOfDay) {
        List<Departure> departures = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select line, minute_of_day from departure"
                                        + " where stop = ? and minute_of_day >= ?"
                                        + " order by minute_of_day, line limit 5")) {
            select.setString(1, stop);
            select.setInt(2, minuteOfDay);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String line = rows.getString(1);
                    departures.add(new Departure(stop, line, rows.getInt(2), fares.cents(line)));
                }
            }
            return departures;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the timetable", e);
        }
    }
}
