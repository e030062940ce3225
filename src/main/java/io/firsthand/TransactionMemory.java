package io.firsthand;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * 事务记忆: what a transaction holds locked or wrote itself, so that it need not ask the database again. Forgotten when the
 * transaction ends; outside of one nothing is remembered.
 *
 * @param <K> what it is found by
 * @param <V> what is remembered
 */
public final class TransactionMemory<K, V> {

    public Optional<V> recall(K key) {
        return Optional.ofNullable(remembered().get(key));
    }

    /** Returns what is kept. */
    public V keep(K key, V value) {
        remembered().put(key, value);
        return value;
    }

    public void forget(K key) {
        remembered().remove(key);
    }

    @SuppressWarnings("unchecked") // nobody else binds anything to this object
    private Map<K, V> remembered() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return new HashMap<>();
        }
        var remembered = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (remembered == null) {
            remembered = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, remembered);
            TransactionSynchronizationManager.registerSynchronization(new End(remembered));
        }
        return remembered;
    }

    /** Keeps the memory of one transaction out of the next, and out of one that runs in between. */
    private final class End implements TransactionSynchronization {

        private final Map<K, V> remembered;

        End(Map<K, V> remembered) {
            this.remembered = remembered;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionMemory.this, remembered);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionMemory.this);
        }
    }
}
