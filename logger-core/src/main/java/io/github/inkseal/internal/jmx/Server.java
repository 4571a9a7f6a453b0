package io.github.inkseal.internal.jmx;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The only class that needs {@code java.management}. */
final class Server {

    private static final int MOST = 1000;

    private final MBeanServer server;
    private final ObjectName name;

    private Server(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /** Registers a bean by a name, or by that and a number. */
    static Server register(ContextMXBean bean, String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StandardMBean typed = new StandardMBean(bean, ContextMXBean.class, true);
        for (int number = 1; ; number++) {
            ObjectName free = new ObjectName(
                    "io.github.inkseal:type=LoggerContext,name=" + name + (number == 1 ? "" : "-" + number));
            try {
                server.registerMBean(typed, free);
                return new Server(server, free);
            } catch (InstanceAlreadyExistsException taken) {
                if (number == MOST) {
                    throw taken;
                }
            }
        }
    }

    void unregister() {
        try {
            server.unregisterMBean(name);
        } catch (JMException gone) {
            // Somebody else has done it.
        }
    }
}
