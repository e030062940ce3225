package io.firsthand.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text as people write it 文本: any script, any punctuation, never interpreted; but no control characters other than tab
 * and line ends, no halves of characters, and at most {@link #max} UTF-16 units.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Check.class)
public @interface Text {

    int max();

    /** Whether there must be something to read. */
    boolean required() default false;

    String message() default "other";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Its messages are reasons under {@code invalid.}, so that one annotation can say what exactly is wrong. */
    class Check implements ConstraintValidator<Text, CharSequence> {

        private int max;
        private boolean required;

        @Override
        public void initialize(Text text) {
            max = text.max();
            required = text.required();
        }

        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            var reason = reason(text);
            if (reason == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(reason).addConstraintViolation();
            return false;
        }

        private String reason(CharSequence text) {
            if (text == null) {
                return required ? "required" : null;
            }
            if (text.length() > max) {
                return "tooLong";
            }
            if (text.codePoints().anyMatch(Check::half)) {
                return "brokenCharacter";
            }
            if (text.codePoints().anyMatch(Check::control)) {
                return "controlCharacter";
            }
            return required && text.codePoints().allMatch(Check::invisible) ? "required" : null;
        }

        private static boolean half(int character) {
            return Character.getType(character) == Character.SURROGATE;
        }

        private static boolean control(int character) {
            return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
        }

        private static boolean invisible(int character) {
            return Character.isWhitespace(character)
                    || Character.isSpaceChar(character)
                    || Character.getType(character) == Character.FORMAT;
        }
    }
}
