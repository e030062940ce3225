package io.firsthand.notification;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Notices extends Repository<Notice, UUID> {

    Optional<Notice> findById(UUID id);

    Optional<Notice> findByComplaintAndKind(String complaint, Notice.Kind kind);

    Notice save(Notice notice);
}
