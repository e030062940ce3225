package io.firsthand.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Notices extends Repository<Notice, UUID> {

    Optional<Notice> findById(UUID id);

    List<Notice> findByComplaintOrderByWrittenAtAscIdAsc(String complaint);

    boolean existsByComplaintAndKindAndSubjectAndAccountAndDepartment(
            String complaint, Notice.Kind kind, String subject, String account, String department);

    int countByComplaintAndKind(String complaint, Notice.Kind kind);

    Notice save(Notice notice);
}
