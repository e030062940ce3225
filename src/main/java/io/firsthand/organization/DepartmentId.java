package io.firsthand.organization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The id of a department 部门编号: lower-case words and digits, joined by dashes. */
public record DepartmentId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DepartmentId {
        if (value == null || value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A department id is lower-case words and digits joined by dashes, 40 characters at most");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
