package io.firsthand.servicelevel;

import java.util.List;

/** What other rooms configure that decides due times 政策依据: the version of every policy changes with it. */
public interface PolicyFacts {

    /** Always in the same order. */
    List<Object> facts();
}
