package postroad.embedded;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import org.apache.kafka.coordinator.common.runtime.CoordinatorLoader;

/**
 * Kafka's coordinator of groups, less one mistake: that it takes the end of a load which was called
 * off for the end of the load that came after it. A broker that is started again after a kill loads
 * what it knows of groups, is told that it leads nothing any more, and that it leads again, all
 * within two seconds; when the first load takes longer than that, the coordinator begins to work
 * with nothing loaded, and no group of it can commit until the broker is started once more.
 */
final class LatestLoad {

  private static final String CONTEXT = "CoordinatorRuntime$CoordinatorContext";
  private static final String WHEN_LOADED = "lambda$load$";

  private LatestLoad() {}

  /** Must have been called before the first broker of this process is made; more often is well. */
  static void prepare() {
    int[] found = {0};
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().stringValue().startsWith(WHEN_LOADED),
            CodeTransform.ofStateful(() -> new ReturnUnlessStillHere(found)));
    ChangedClass.load(CoordinatorLoader.class, CONTEXT, change, () -> found[0]);
  }

  /** After the context that is here now was looked up: ends, unless it is the one that loaded. */
  private static final class ReturnUnlessStillHere implements CodeTransform {

    private final int[] found;
    private boolean isLookedUp;

    ReturnUnlessStillHere(int[] found) {
      this.found = found;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
      if (isLookedUp && element instanceof StoreInstruction here) {
        found[0]++;
        Label go = code.newLabel();
        code.aload(here.slot()).aload(code.receiverSlot()).if_acmpeq(go).return_();
        code.labelBinding(go);
      }
      isLookedUp = isContext(element);
    }

    private static boolean isContext(CodeElement element) {
      return element instanceof TypeCheckInstruction check
          && check.opcode() == Opcode.CHECKCAST
          && check.type().asInternalName().endsWith(CONTEXT);
    }
  }
}
