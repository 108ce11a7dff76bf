/** What `tf1-session-faults` reports, and sessions on which it is silent. */

import { tf1SessionFaults } from "../../rules/tf1-session-faults";
import { testRule } from "../support/ruleTester";

testRule(tf1SessionFaults, {
  valid: [
    {
      name: "values before the steps",
      code: `
        import tensorflow.compat.v1 as tf

        tf.disable_v2_behavior()
        w = tf.Variable(1.0)
        step = tf.assign_add(w, 1.0)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for i in range(10):
                sess.run(step)
      `,
    },
    {
      name: "what is run needs no variable",
      code: `
        import tensorflow as tf

        table = tf.get_variable("table", [9, 2])
        near = tf.nn.embedding_lookup(table, [1, 2])

        def doubled(x):
            return x * 2

        with tf.Session() as session:
            parts = tf.ragged.constant([[3], [1, 2]])
            twice = doubled(parts)
            print(session.run(parts), session.run([twice, parts]))
      `,
    },
    {
      name: "initialised before the loop, by name too",
      code: `
        import tensorflow as tf

        w = tf.Variable(0.0)
        train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
        init = tf.global_variables_initializer()
        with tf.Session() as sess:
            sess.run(init)
            for i in range(100):
                sess.run(train)
      `,
    },
    {
      name: "restored from a checkpoint",
      code: `
        import tensorflow as tf

        w = tf.get_variable("w", [2])
        saver = tf.train.Saver()
        with tf.Session() as sess:
            saver.restore(sess, "model.ckpt")
            print(sess.run(w))
      `,
    },
    {
      name: "no variables, and a session that is handed to other code",
      code: `
        import tensorflow.compat.v1 as tf
        from project import prepare

        a = tf.constant(1.0)
        with tf.Session() as sess:
            print(sess.run(a))
        w = tf.Variable(0.0)
        session = tf.Session()
        prepare(session)
        print(session.run(w))
      `,
    },
    {
      name: "each fold or trial begins anew",
      code: `
        import tensorflow.compat.v1 as tf

        train = tf.train.AdamOptimizer().minimize(loss)
        init = tf.global_variables_initializer()
        with tf.Session() as sess:
            for fold in range(5):
                sess.run(init)
                for step in range(100):
                    sess.run(train)
        for fold in range(5):
            with tf.Session() as other:
                other.run(init)
                other.run(train)
      `,
    },
    {
      name: "only when the first round begins, and other things with run",
      code: `
        import subprocess
        import tensorflow.compat.v1 as tf

        train = tf.train.AdamOptimizer().minimize(loss)
        with tf.Session() as sess:
            for step in range(100):
                if step == 0:
                    sess.run(tf.global_variables_initializer())
                sess.run(train)
                app.run(train)
      `,
    },
    {
      name: "each variable by its own initializer, or set by a value",
      code: `
        import tensorflow.compat.v1 as tf

        w = tf.Variable(0.0)
        with tf.Session() as sess:
            sess.run(w.initializer)
            print(sess.run(w))
      `,
    },
    {
      name: "minimize in a loop over networks, and without sessions",
      code: `
        import tensorflow as tf

        init = tf.global_variables_initializer()
        steps = [optimizer.minimize(loss) for loss in losses]
        for loss in losses:
            steps.append(optimizer.minimize(loss))
        for x in data:
            optimizer.minimize(lambda: model(x), [w])
        with tf.Session() as sess:
            sess.run(init)
            for step in steps:
                sess.run(step)
      `,
    },
    {
      name: "draws of random initial values",
      code: `
        import tensorflow.compat.v1 as tf

        w = tf.Variable(tf.random.normal([2]))
        with tf.Session() as sess:
            for trial in range(3):
                sess.run(tf.global_variables_initializer())
                print(sess.run(w))
      `,
    },
  ],
  invalid: [
    {
      name: "values anew before each step that a variable takes",
      code: `
        import tensorflow.compat.v1 as tf

        tf.disable_v2_behavior()
        w = tf.Variable(1.0)
        step = tf.assign_add(w, 1.0)
        with tf.Session() as sess:
            for i in range(10):
                sess.run(tf.global_variables_initializer())
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                sess.run(step)
      `,
    },
    {
      name: "no initializer",
      code: `
        import tensorflow.compat.v1 as tf

        tf.disable_eager_execution()
        weights = tf.get_variable("weights", [2, 1])
        x = tf.placeholder(tf.float32, [None, 2])
        y = tf.matmul(x, weights)
        with tf.Session() as sess:
            print(sess.run(y, feed_dict={x: [[1.0, 2.0]]}))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unset
      `,
      suggestions: [
        {
          title: "Run the initializer first: `sess.run(tf.global_variables_initializer())`",
          output: `
            import tensorflow.compat.v1 as tf

            tf.disable_eager_execution()
            weights = tf.get_variable("weights", [2, 1])
            x = tf.placeholder(tf.float32, [None, 2])
            y = tf.matmul(x, weights)
            with tf.Session() as sess:
                sess.run(tf.global_variables_initializer())
                print(sess.run(y, feed_dict={x: [[1.0, 2.0]]}))
          `,
        },
      ],
    },
    {
      name: "no initializer, in a loop",
      code: `
        import tensorflow as tf

        b = tf.Variable(tf.zeros([3]))
        loss = tf.reduce_sum(b**2)
        train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
        session = tf.Session()
        for step in range(100):
            session.run(train_op)
            ^^^^^^^^^^^^^^^^^^^^^ unset
      `,
    },
    {
      name: "initialised in each round",
      code: `
        import tensorflow as tf

        optimizer = tf.train.AdamOptimizer(1e-3)
        train_op = optimizer.minimize(cost)
        init = tf.global_variables_initializer()

        def fit(batches):
            with tf.Session() as sess:
                for bx, by in batches:
                    sess.run(init)
                    ^^^^^^^^^^^^^^ again
                    _, value = sess.run([train_op, cost], feed_dict={x: bx, y: by})
                               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ step
      `,
    },
    {
      name: "a graph that grows",
      code: `
        import tensorflow.compat.v1 as tf

        optimizer = tf.train.GradientDescentOptimizer(0.1)
        with tf.Session() as s:
            s.run(tf.global_variables_initializer())
            for i in range(1000):
                s.run(optimizer.minimize(loss))
                      ^^^^^^^^^^^^^^^^^^^^^^^^ grown
      `,
      severity: "warning",
    },
  ],
});
